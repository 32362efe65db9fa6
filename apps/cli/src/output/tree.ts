/** A node and the nodes that it caused. */
export interface TreeNode<Value> {
  readonly value: Value;
  readonly children: readonly TreeNode<Value>[];
}

export interface TreeLine<Value> {
  /** The branches drawn before the value. */
  readonly branch: string;
  readonly value: Value;
}

/** Draws a tree line by line, depth first. */
export function* drawTree<Value>(
  nodes: readonly TreeNode<Value>[],
  indent = '',
  root = true,
): Generator<TreeLine<Value>> {
  for (const [index, node] of nodes.entries()) {
    const last = index === nodes.length - 1;
    yield { branch: root ? '' : `${indent}${last ? '└─ ' : '├─ '}`, value: node.value };
    yield* drawTree(node.children, root ? '' : `${indent}${last ? '   ' : '│  '}`, false);
  }
}
