import { describe, expect, it } from '@jest/globals';
import { drawTree, type TreeNode } from './tree.ts';

const node = (value: string, ...children: TreeNode<string>[]): TreeNode<string> => ({ value, children });

describe('drawTree', () => {
  it('connects every node with the one that caused it', () => {
    const forest = [node('a', node('b', node('c')), node('d', node('e'))), node('f')];

    expect([...drawTree(forest)].map(({ branch, value }) => branch + value)).toEqual([
      'a',
      '├─ b',
      '│  └─ c',
      '└─ d',
      '   └─ e',
      'f',
    ]);
  });
});
