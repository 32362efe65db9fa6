import { describe, expect, it } from '@jest/globals';
import { isPastTense } from './past-tense.ts';

describe('isPastTense', () => {
  it.each(['created', 'status_changed', 'payment_received', 'sent', 'was_paid', 'shipped'])(
    '%s has happened',
    (name) => {
      expect(isPastTense(name)).toBe(true);
    },
  );
  it.each(['create', 'order', 'sending', 'speed_limit'])('%s has not', (name) => {
    expect(isPastTense(name)).toBe(false);
  });
});
