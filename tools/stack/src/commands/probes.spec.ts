import { describe, expect, it } from '@jest/globals';
import type { ServiceState, StackState } from '../state/stack-state.ts';
import { probe, service } from './probes.ts';
import { isHealthy, showStatus, type StackStatus } from './status.ts';

const state = { endpoints: { aws: 'http://127.0.0.1:9' }, region: 'eu-central-1' } as StackState;
const lookAt = (found: Partial<ServiceState>) => probe(service({ runtime: 'nest', log: '', ...found }, state));

describe('a part of the stack', () => {
  it('is unknown when nothing tells how it is', async () => {
    expect(await lookAt({})).toMatchObject({ state: 'unknown' });
    expect(await lookAt({ runtime: 'lambda' })).toMatchObject({ state: 'unknown' });
  });

  it('is down, with the reason, when nothing answers', async () => {
    expect(await lookAt({ managementUrl: 'http://127.0.0.1:9', pid: 1 })).toMatchObject({ state: 'down' });
    expect(await lookAt({ managementUrl: 'http://127.0.0.1:9' })).toEqual({ state: 'down', reason: 'no process runs' });
    expect(await lookAt({ runtime: 'lambda', function: 'lamp' })).toMatchObject({ state: 'down' });
  });
});

describe('the status', () => {
  const part = { name: 'lamp', up: true, state: 'up' as const };
  const status: StackStatus = { running: true, parts: [part], problems: [] };
  const shown = (of: StackStatus): string => {
    const lines: string[] = [];
    const note = (...parts: readonly unknown[]): void => void lines.push(parts.join(' '));
    showStatus(of, { heading: note, done: note, note, warn: note, text: note });
    return lines.join('\n');
  };

  it('is healthy only when everything is known to work and is what the sources say', () => {
    const unknown = { ...part, up: false, state: 'unknown' as const, reason: 'it listens nowhere' };
    const problem = { part: 'contracts', message: 'nothing was generated from it yet' };

    expect(isHealthy(status)).toBe(true);
    expect(isHealthy({ ...status, parts: [unknown] })).toBe(false);
    expect(isHealthy({ ...status, problems: [problem] })).toBe(false);
    expect(isHealthy({ running: false, parts: [], problems: [] })).toBe(false);
    expect(shown({ ...status, parts: [unknown], problems: [problem] })).toMatch(
      /unknown: it listens nowhere\ncontracts +nothing was generated from it yet/,
    );
  });
});
