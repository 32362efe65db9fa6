import { describe, expect, it } from '@jest/globals';
import type { TreeNode } from '../output/tree.ts';
import { buildJourney, type JourneyEvent, type JourneyHop } from './journey-tree.ts';

const event = (id: string, ms: number, causationId?: string): JourneyEvent => ({
  id,
  source: 'pactline.a',
  type: `a.${id}`,
  time: new Date(1_700_000_000_000 + ms).toISOString(),
  causationId,
});
const shape = (nodes: readonly TreeNode<JourneyHop>[]): unknown =>
  nodes.map(({ value, children }) => [value.id, value.sinceStart, value.sinceCause, shape(children)]);

describe('buildJourney', () => {
  it('hangs every event under its cause, whatever order they come in', () => {
    const journey = buildJourney([event('mail', 95, 'order'), event('hook', 0, 'request'), event('order', 40, 'hook')]);

    expect(shape(journey.roots)).toEqual([['hook', 0, undefined, [['order', 40, 40, [['mail', 95, 55, []]]]]]]);
    expect(journey).toMatchObject({ events: 3, duration: 95 });
  });

  it('shows an event whose cause was not recorded as a root', () => {
    expect(shape(buildJourney([event('a', 0), event('z', 5, 'lost')]).roots)).toEqual([
      ['a', 0, undefined, []],
      ['z', 5, undefined, []],
    ]);
  });

  it('counts a record that was written twice once', () => {
    expect(buildJourney([event('a', 0), event('a', 0)]).events).toBe(1);
  });

  it('ends on events that claim to cause each other', () => {
    expect(shape(buildJourney([event('a', 0, 'b'), event('b', 1, 'a'), event('c', 2, 'c')]).roots)).toEqual([
      ['a', 0, -1, [['b', 1, 1, []]]],
      ['c', 2, 0, []],
    ]);
  });

  it('is empty for no events', () => {
    expect(buildJourney([])).toEqual({ roots: [], events: 0, duration: 0 });
  });
});
