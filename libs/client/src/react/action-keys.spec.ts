import { describe, expect, it } from '@jest/globals';
import { ActionKeys } from './action-keys.ts';

const keys = (): ActionKeys => {
  let next = 0;
  return new ActionKeys(() => `key-${(next += 1)}`);
};

describe('keys of actions', () => {
  it('are the same for the same request until the action is over', () => {
    const actions = keys();
    expect([actions.keyFor('a'), actions.keyFor('a'), actions.keyFor('b'), actions.keyFor('a')]).toEqual([
      'key-1',
      'key-1',
      'key-2',
      'key-1',
    ]);
    actions.end('a', 'key-1');
    expect(actions.keyFor('a')).toBe('key-3');
    expect(actions.keyFor('b')).toBe('key-2');
  });

  it('are not taken from a later action by the end of an earlier one', () => {
    const actions = keys();
    const first = actions.keyFor('a');
    actions.end('a', first);
    const second = actions.keyFor('a');
    actions.end('a', first);
    expect(actions.keyFor('a')).toBe(second);
  });

  it('are forgotten when everything starts over, and when too many are open', () => {
    const actions = keys();
    actions.keyFor('a');
    actions.endAll();
    expect(actions.keyFor('a')).toBe('key-2');
    for (let n = 0; n < 20; n += 1) actions.keyFor(`other ${n}`);
    expect(actions.keyFor('a')).toBe('key-23');
  });
});
