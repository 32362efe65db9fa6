import { describe, expect, it } from '@jest/globals';
import { keysCheck } from './readiness-checks.ts';

describe('the keys of the identity provider', () => {
  it.each([
    [{ status: 'up' } as const, { status: 'up' }],
    [{ status: 'degraded', reason: 'old' } as const, { status: 'degraded', reason: 'old' }],
  ])('are as they say: %j', async (state, expected) => {
    expect(await keysCheck({ check: () => Promise.resolve(state) })()).toEqual(expected);
  });

  it('degrade a service that has none, and never take it down: webhooks and events need no token', async () => {
    const none = { status: 'down', reason: 'refused' } as const;

    expect(await keysCheck({ check: () => Promise.resolve(none) })()).toEqual({
      status: 'degraded',
      reason: 'refused; operations that need a token answer 503',
    });
    expect(await keysCheck({ check: () => new Promise(() => undefined) }, 5)()).toMatchObject({
      status: 'degraded',
      reason: expect.stringContaining('does not answer'),
    });
  });
});
