import { describe, expect, it } from '@jest/globals';
import type { Trouble } from '../state/troubles.ts';
import { Backoff } from './backoff.ts';
import { keepRunning, type RunningPart } from './keep-running.ts';

class Part implements RunningPart {
  readonly #ended = Promise.withResolvers<string>();
  readonly exited = this.#ended.promise;
  end(): void {
    this.#ended.resolve('SIGKILL');
  }
}

function supervised(failures: number, stableMs = 0) {
  const first = new Part();
  const stopping = new AbortController();
  const troubles: (Trouble | undefined)[] = [];
  const waits: number[] = [];
  const backs: Part[] = [];
  let back = Promise.withResolvers<Part>();
  let left = failures;
  const done = keepRunning<Part>({
    first,
    signal: stopping.signal,
    stableMs,
    backoff: new Backoff({ firstMs: 1, capMs: 4, random: () => 1 }),
    start: () => {
      if (left-- > 0) return Promise.reject(new Error(`no oil: ${left} left`));
      return Promise.resolve(new Part());
    },
    onEnd: () => undefined,
    onFailure: (_error, wait) => waits.push(wait),
    onBack: (part) => {
      backs.push(part);
      back.resolve(part);
      back = Promise.withResolvers<Part>();
    },
    onTrouble: (trouble) => troubles.push(trouble),
  });
  return { first, stopping, troubles, waits, backs, done, nextBack: () => back.promise };
}

describe('keepRunning', () => {
  it('tries again for as long as it takes, with waits up to the cap, and says so', async () => {
    const { first, stopping, troubles, waits, done, nextBack } = supervised(25);
    const back = nextBack();
    first.end();
    await back;
    stopping.abort();
    await done;

    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 4]);
    expect(waits).toHaveLength(25);
    expect(troubles.at(0)).toMatchObject({ attempt: 1, lastError: 'it ended' });
    expect(troubles.at(-3)).toMatchObject({ attempt: 25, lastError: 'no oil: 0 left', nextTryAt: expect.any(String) });
    expect(troubles.at(-1)).toBeUndefined();
  });

  it('is there for the next end as well, and waits before it starts one again that ends soon', async () => {
    const { first, stopping, troubles, backs, done, nextBack } = supervised(0, 60_000);
    let back = nextBack();
    first.end();
    for (let times = 0; times < 3; times++) {
      const part = await back;
      back = nextBack();
      part.end();
    }
    await back;
    stopping.abort();
    await done;

    expect(backs).toHaveLength(4);
    expect(troubles).toContainEqual(expect.objectContaining({ lastError: 'it ended soon after it had come up' }));
  });

  it('ends with the signal, also while it waits', async () => {
    const { first, stopping, done, waits } = supervised(Number.POSITIVE_INFINITY);
    first.end();
    while (waits.length < 3) await new Promise((resolve) => setImmediate(resolve));
    stopping.abort();

    await done;
  });
});
