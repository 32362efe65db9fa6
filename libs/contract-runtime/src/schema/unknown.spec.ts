import { describe, expect, it } from '@jest/globals';
import { isUnknown, Unknown } from './unknown.ts';

describe('Unknown', () => {
  it('serialises to exactly what arrived', () => {
    const event = { status: new Unknown('refunded'), line: new Unknown({ kind: 'gift', to: ['Zoë'] }) };

    expect(JSON.parse(JSON.stringify(event))).toEqual({ status: 'refunded', line: { kind: 'gift', to: ['Zoë'] } });
  });

  it('is told apart from every contract value', () => {
    expect(isUnknown(new Unknown(undefined))).toBe(true);
    expect(isUnknown({ value: 1 })).toBe(false);
  });
});
