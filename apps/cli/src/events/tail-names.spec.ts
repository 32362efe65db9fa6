import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { abandonedAfterMs, isAbandoned, tailNames, tailPrefix, tailTags } from './tail-names.ts';

describe('tailNames', () => {
  it('stays a legal rule name however long the bus is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (bus) => {
        const { name } = tailNames(bus, '0123456789abc');
        expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        expect(name.startsWith(tailPrefix(bus))).toBe(true);
      }),
    );
  });
});

describe('isAbandoned', () => {
  it('turns true exactly when the last sign of life is too old', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: -abandonedAfterMs, max: 3 * abandonedAfterMs }),
        (born, age) => {
          expect(isAbandoned(tailTags(new Date(born)), new Date(born + age))).toBe(age > abandonedAfterMs);
        },
      ),
    );
  });

  it('never claims a queue that no watcher made', () => {
    const now = new Date();
    expect(isAbandoned(undefined, now)).toBe(false);
    expect(isAbandoned({ 'pactline:heartbeat': '0' }, now)).toBe(false);
  });

  it('claims a watcher that left no readable sign of life', () => {
    expect(isAbandoned({ 'pactline:purpose': 'events-tail' }, new Date())).toBe(true);
  });
});
