import { describe, expect, it } from '@jest/globals';
import { unlooked } from './unlooked.ts';

const report = (service: string, requests: number, eventsFed = 0, eventsChecked = 0) => ({
  service,
  requests,
  eventsFed,
  eventsChecked,
});

describe('conformance of which nothing was looked at', () => {
  it('is no conformance', () => {
    expect(unlooked([])).toEqual(['any service']);
    expect(unlooked([report('idle', 0), report('order', 3), report('mailer', 0, 1)])).toEqual(['idle']);
  });
});
