import { parseJson } from '@pactline/contract-runtime';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { LocalTarget } from '../target.ts';
import type { EventCase } from './case.ts';

/**
 * Gives a function single events, each in an invocation of its own, to learn at which of them it fails: a queue only says that messages
 * come back. What was handled before is given again, which an event may be at any time.
 *
 * @returns what the function answered, by case; nothing of those that it handled
 */
export async function diagnose(local: LocalTarget, cases: readonly EventCase[]): Promise<Map<string, string>> {
  const failures = new Map<string, string>();
  if (local.facts.runtime !== 'lambda') return failures;
  for (const one of cases) {
    const failure = await invoke(local, one);
    if (failure !== undefined) failures.set(one.id, failure);
  }
  return failures;
}

async function invoke({ clients, names, facts }: LocalTarget, { id, route }: EventCase): Promise<string | undefined> {
  const Payload = JSON.stringify({ Records: [recordOf(id, bodyOf(route))] });
  const answer = await clients.lambda.send(new InvokeCommand({ FunctionName: names.function(facts.name), Payload }));
  const text = Buffer.from(answer.Payload ?? []).toString();
  if (answer.FunctionError !== undefined) return `${answer.FunctionError}: ${text.slice(0, 500)}`;
  const { batchItemFailures = [] } = (parseJson(text || '{}') ?? {}) as { batchItemFailures?: readonly unknown[] };
  return batchItemFailures.length === 0 ? undefined : 'it asks for the event again; its log says why';
}

function bodyOf(route: EventCase['route']): string {
  if ('body' in route) return route.body;
  const { source, type, detail } = route.bus;
  const envelope = { version: '0', id: crypto.randomUUID(), source, 'detail-type': type, detail };
  return JSON.stringify({ ...envelope, time: new Date().toISOString(), resources: [] });
}

const recordOf = (messageId: string, body: string) => ({
  messageId,
  receiptHandle: messageId,
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: String(Date.now()),
    SenderId: 'conformance',
    ApproximateFirstReceiveTimestamp: String(Date.now()),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:local:000000000000:conformance',
  awsRegion: 'local',
});
