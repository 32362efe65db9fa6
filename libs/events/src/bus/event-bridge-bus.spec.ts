import { describe, expect, it } from '@jest/globals';
import type { EventBridgeClient, PutEventsCommandInput, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { EventBridgeBus } from './event-bridge-bus.ts';

type Answer = (entries: NonNullable<PutEventsCommandInput['Entries']>) => PutEventsResultEntry[] | Error;

/** A client that answers from a function, FailedEntryCount always 0: nobody may rely on it. */
function clientThat(answer: Answer): { client: Pick<EventBridgeClient, 'send'>; requests: number[] } {
  const requests: number[] = [];
  const send = (command: { input: PutEventsCommandInput }): Promise<unknown> => {
    const entries = command.input.Entries ?? [];
    requests.push(entries.length);
    const result = answer(entries);
    return result instanceof Error ? Promise.reject(result) : Promise.resolve({ FailedEntryCount: 0, Entries: result });
  };
  return { client: { send } as unknown as Pick<EventBridgeClient, 'send'>, requests };
}

const entries = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ source: 's', type: 't', detail: String(n), time: new Date(0) }));

describe('EventBridgeBus', () => {
  it('sends at most ten entries per request and reports each in its place', async () => {
    const { client, requests } = clientThat((sent) =>
      sent.map(({ Detail }) =>
        Number(Detail) % 7 === 3 ? { ErrorCode: 'InternalFailure' } : { EventId: `e${Detail}` },
      ),
    );

    const outcomes = await new EventBridgeBus({ client, busName: 'bus' }).put(entries(25));

    expect(requests.toSorted((a, b) => b - a)).toEqual([10, 10, 5]);
    expect(outcomes).toHaveLength(25);
    outcomes.forEach((outcome, n) =>
      expect(outcome).toMatchObject(n % 7 === 3 ? { status: 'retryable' } : { status: 'published', eventId: `e${n}` }),
    );
  });

  it.each<[string, PutEventsResultEntry[]]>([
    ['has fewer results than entries', [{ EventId: 'a' }]],
    ['has more results than entries', [{ EventId: 'a' }, { EventId: 'b' }, { EventId: 'c' }]],
    ['names neither ids nor errors', [{}, {}]],
    ['has no results at all', []],
  ])('takes nothing for published when the answer %s', async (_what, results) => {
    const { client } = clientThat(() => results);

    const outcomes = await new EventBridgeBus({ client, busName: 'bus' }).put(entries(2));

    expect(outcomes).toMatchObject([
      { status: 'held-up', obstacle: 'unexpected-answer' },
      { status: 'held-up', obstacle: 'unexpected-answer' },
    ]);
  });

  it('sends an entry without an id again, and not its neighbours', async () => {
    const { client } = clientThat(() => [{ EventId: 'a' }, {}]);

    const outcomes = await new EventBridgeBus({ client, busName: 'bus' }).put(entries(2));

    expect(outcomes.map(({ status }) => status)).toEqual(['published', 'retryable']);
  });

  it('finds the entry that fails a whole request, so that its neighbours leave', async () => {
    const { client } = clientThat((sent) =>
      sent.some(({ Detail }) => Detail === '4')
        ? Object.assign(new Error('bad'), { name: 'ValidationException', $metadata: { httpStatusCode: 400 } })
        : sent.map(() => ({ EventId: 'x' })),
    );

    const outcomes = await new EventBridgeBus({ client, busName: 'bus' }).put(entries(10));

    expect(outcomes.map(({ status }) => status)).toEqual(
      entries(10).map(({ detail }) => (detail === '4' ? 'rejected' : 'published')),
    );
  });

  it('sends ever smaller requests through a proxy with a limit of its own, and names what does not pass alone', async () => {
    const { client, requests } = clientThat((sent) =>
      sent.length > 3 || sent.some(({ Detail }) => Detail === '4')
        ? Object.assign(new Error('too large'), { name: 'SyntaxError', $metadata: { httpStatusCode: 413 } })
        : sent.map(() => ({ EventId: 'x' })),
    );

    const outcomes = await new EventBridgeBus({ client, busName: 'bus' }).put(entries(10));

    expect(outcomes).toEqual(
      entries(10).map(({ detail }) =>
        expect.objectContaining(
          detail === '4'
            ? { status: 'held-up', obstacle: 'unexpected-answer', code: 'HTTP 413', tooLarge: true }
            : { status: 'published' },
        ),
      ),
    );
    expect(requests.length).toBeLessThan(10);
  });

  it('reports a bus that cannot be reached for every entry and throws nothing', async () => {
    const { client } = clientThat(() => Object.assign(new Error('refused'), { name: 'ECONNREFUSED' }));

    const outcomes = await new EventBridgeBus({ client, busName: 'bus' }).put(entries(12));

    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ status: 'held-up', obstacle: 'unreachable' });
  });
});
