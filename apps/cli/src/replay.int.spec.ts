import { DescribeReplayCommand } from '@aws-sdk/client-eventbridge';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireEnvironment, type TestStage, testStage } from '@pactline/testing/integration';
import { topology } from '@pactline/platform-map';
import { type Outcome, pactline } from './test-io.fixture.ts';

/** An event with two receivers, whichever the contracts have. */
const [type, event] = Object.entries(topology.events).find(([, { receivers }]) => receivers.length > 1)!;
const [one, other] = event.receivers.map(({ service }) => service) as [string, string];

let stage: TestStage;
const cli = (...argv: string[]): Promise<Outcome> =>
  pactline([...argv, '--stage', stage.stage, '--endpoint', requireEnvironment('AWS_ENDPOINT_URL')]);

beforeAll(async () => {
  stage = await testStage(topology, { services: [one, other] });
}, 30_000);
afterAll(() => stage?.destroy(), 30_000);

/** Event ids in a service's queues, taken out. */
async function take(service: string): Promise<string[]> {
  const ids: string[] = [];
  for (const { name } of topology.services[service]?.queues ?? []) {
    const QueueUrl = stage.place.queueUrl(stage.names.queue(service, name));
    const { Messages = [] } = await stage.clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    for (const { ReceiptHandle, Body = '' } of Messages) {
      await stage.clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      ids.push((JSON.parse(Body) as { detail: { id: string } }).detail.id);
    }
  }
  return ids;
}

describe('pactline replay', () => {
  it('sends what the archive keeps to one consumer, and to no other', async () => {
    const published = await cli('events', 'publish', type, '--example', '--subject', 's-1', '--json');
    expect(published.code).toBe(0);
    const [sent] = await take(one);
    expect(await take(other)).toEqual([sent]);

    const replayed = await cli('replay', '--to', one, '--from', '5m', '--json');
    const { name, ...rest } = JSON.parse(replayed.out) as { name: string };
    expect(rest).toMatchObject({ service: one, state: 'COMPLETED' });
    expect(await take(one)).toEqual([sent]);
    // The emulator delivers to every rule, whatever the replay names: what it was asked for is looked at instead.
    await take(other);
    const { Destination } = await stage.clients.eventBridge.send(new DescribeReplayCommand({ ReplayName: name }));
    const rules = topology.services[one]!.rules.map(({ operationId }) => stage.names.rule(one, operationId));
    expect(Destination?.FilterArns?.map((arn) => arn.replace(/^.*\//, '')).sort()).toEqual(rules.sort());
  }, 30_000);

  it('replays nothing of another time, and nothing on a dry run', async () => {
    await cli('replay', '--to', one, '--from', '2h', '--until', '1h');
    expect((await cli('replay', '--to', one, '--from', '5m', '--dry-run')).out).toContain('Would replay');
    expect(await take(one)).toEqual([]);
  }, 30_000);

  it('says what does not fit', async () => {
    expect((await cli('replay', '--to', 'nobody', '--from', '1h')).code).toBe(4);
    expect((await cli('replay', '--to', one, '--from', '1h', '--until', '2h')).code).toBe(2);
    expect((await cli('replay', '--to', one, '--from', '1h', '--operation', 'onNothing')).code).toBe(4);
    expect((await cli('replay', '--to', one, '--from', 'yesterday')).code).toBe(2);
  });
});
