import type { BusEntry, EventBus, PutOutcome } from '@pactline/events/core';

/** Takes entries, unless the script says otherwise for one of them. */
export class ScriptedBus implements EventBus {
  readonly name = 'scripted';
  readonly taken: BusEntry[] = [];
  readonly calls: number[] = [];
  script: (entry: BusEntry) => PutOutcome | undefined = () => undefined;

  put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]> {
    this.calls.push(entries.length);
    return Promise.resolve(
      entries.map((entry) => {
        const outcome = this.script(entry) ?? { status: 'published', eventId: 'x' };
        if (outcome.status === 'published') this.taken.push(entry);
        return outcome;
      }),
    );
  }

  /** The `n` of each event that was taken, in order. */
  get numbers(): number[] {
    return this.taken.map(({ detail }) => (JSON.parse(detail) as { data: { n: number } }).data.n);
  }
}

export const retryable: PutOutcome = { status: 'retryable', code: 'ThrottlingException', message: 'slow down' };
export const rejected: PutOutcome = { status: 'rejected', code: 'MalformedDetail', message: 'not JSON' };
export const heldUp = (obstacle: 'unreachable' | 'unauthorised'): PutOutcome => ({
  status: 'held-up',
  obstacle,
  code: obstacle === 'unauthorised' ? 'AccessDeniedException' : 'ECONNREFUSED',
  message: 'no',
});
