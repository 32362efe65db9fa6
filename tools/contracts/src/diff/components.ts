/** A graph whose nodes go by keys. */
export interface Graph<Node> {
  readonly keyOf: (node: Node) => string;
  readonly next: (node: Node) => readonly Node[];
  /** True for what need not be entered. */
  readonly isKnown: (key: string) => boolean;
}

interface Frame<Node> {
  readonly node: Node;
  readonly key: string;
  readonly next: readonly Node[];
  index: number;
}

/**
 * Groups of nodes that lead to each other, below a root; a group comes after all that it leads to (Tarjan's algorithm, without
 * recursion: contracts may be deeper than a stack).
 */
export function* components<Node>(root: Node, { keyOf, next, isKnown }: Graph<Node>): Generator<readonly Node[]> {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const waiting: Frame<Node>[] = [];
  const isWaiting = new Set<string>();
  const enter = (node: Node): Frame<Node> => {
    const key = keyOf(node);
    order.set(key, order.size);
    lowest.set(key, order.size - 1);
    const frame = { node, key, next: next(node), index: 0 };
    waiting.push(frame);
    isWaiting.add(key);
    return frame;
  };
  const lower = (key: string, value: number): void => void lowest.set(key, Math.min(lowest.get(key)!, value));
  if (isKnown(keyOf(root))) return;
  const path = [enter(root)];
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const child = at.next[at.index++];
    if (child !== undefined) {
      const key = keyOf(child);
      if (isWaiting.has(key)) lower(at.key, order.get(key)!);
      else if (!order.has(key) && !isKnown(key)) path.push(enter(child));
      continue;
    }
    path.pop();
    const above = path.at(-1);
    if (above) lower(above.key, lowest.get(at.key)!);
    if (lowest.get(at.key) !== order.get(at.key)) continue;
    const group: Node[] = [];
    for (let frame = waiting.pop(); frame; frame = waiting.pop()) {
      isWaiting.delete(frame.key);
      group.push(frame.node);
      if (frame.key === at.key) break;
    }
    yield group;
  }
}
