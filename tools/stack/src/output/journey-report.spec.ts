import { describe, expect, it } from '@jest/globals';
import type { StackState } from '../state/stack-state.ts';
import { nextSteps } from './journey-report.ts';

const state = {
  services: { order: { url: 'http://127.0.0.1:4102' }, 'send-email': {} },
  endpoints: { aws: 'http://127.0.0.1:4566', issuer: 'http://127.0.0.1:4003' },
} as unknown as StackState;

describe('nextSteps', () => {
  it.each([
    [true, 'Changed sources are reloaded.', 'stack -- up'],
    [false, 'Changes: npm run stack -- up --detach', 'reloaded'],
  ])('says how changes are taken in (watching: %s)', (watches, told, untold) => {
    const text = nextSteps(state, undefined, undefined, watches).join('\n');
    expect(text).toContain(told);
    expect(text).not.toContain(untold);
    expect(text).toContain('order              http://127.0.0.1:4102');
  });
});
