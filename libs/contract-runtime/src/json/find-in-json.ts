/** Where a value stands inside another: member names and array indexes, outermost first. */
export type JsonPath = readonly (string | number)[];

interface Frame {
  readonly container: Readonly<Record<string | number, unknown>>;
  /** Absent for an array. */
  readonly keys: readonly string[] | undefined;
  readonly length: number;
  next: number;
}

/**
 * The path of the first value that matches, in the order of the document; undefined when none does.
 *
 * One visit per value and no copies on the way, so the cost grows with the size of the document alone, whatever its shape; deep
 * documents cost memory, not stack.
 *
 * @param matches asked for every value, the root included; depth 0 is the root
 */
export const findInJson = (
  root: unknown,
  matches: (value: unknown, depth: number) => boolean,
): JsonPath | undefined => {
  if (matches(root, 0)) return [];
  const frames: Frame[] = [];
  if (isContainer(root)) frames.push(frameOf(root));
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    if (frame.next >= frame.length) {
      frames.pop();
      continue;
    }
    const value = frame.container[keyAt(frame, frame.next)];
    frame.next += 1;
    if (matches(value, frames.length)) return frames.map((each) => keyAt(each, each.next - 1));
    if (isContainer(value)) frames.push(frameOf(value));
  }
  return undefined;
};

type Container = Readonly<Record<string | number, unknown>>;

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

const frameOf = (container: Container): Frame => {
  const keys = Array.isArray(container) ? undefined : Object.keys(container);
  return { container, keys, length: keys?.length ?? (container as unknown as readonly unknown[]).length, next: 0 };
};

const keyAt = ({ keys }: Frame, index: number): string | number => (keys === undefined ? index : (keys[index] ?? ''));
