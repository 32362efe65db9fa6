import { randomBytes } from 'node:crypto';
import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { DeleteQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '@pactline/contract-runtime';
import { receiveEvents } from './receive-events.ts';
import { abandonedAfterMs, tailNames, tailPrefix, type TailNames } from './tail-names.ts';
import { tailPattern, type TailFilter } from './tail-pattern.ts';
import { subscribe, sweep } from './tail-subscription.ts';

const settings = {
  endpoint: process.env['AWS_ENDPOINT_URL'] ?? '',
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};
const clients = { sqs: new SQSClient(settings), eventBridge: new EventBridgeClient(settings) };
const bus = `acme-t${randomBytes(4).toString('hex')}`;
const now = (): Date => new Date();
let watcher = 0;
const nextNames = (): TailNames => tailNames(bus, `w${(watcher += 1)}`);

const event = (type: string, correlationid: string): CloudEvent => ({
  specversion: '1.0',
  id: randomBytes(8).toString('hex'),
  source: 'acme.shop',
  type,
  time: new Date().toISOString(),
  datacontenttype: 'application/json',
  correlationid,
  data: { name: 'Zoë' },
});
const put = (...events: CloudEvent[]) =>
  clients.eventBridge.send(
    new PutEventsCommand({
      Entries: events.map((each) => ({
        EventBusName: bus,
        Source: each.source,
        DetailType: each.type,
        Detail: JSON.stringify(each),
      })),
    }),
  );
const watch = (names: TailNames, filter: Partial<TailFilter>) =>
  subscribe(clients, names, tailPattern({ types: [], ...filter }, 'acme'), now);
const left = async (): Promise<string[]> => {
  const queues = await clients.sqs.send(new ListQueuesCommand({ QueueNamePrefix: tailPrefix(bus) }));
  const rules = await clients.eventBridge.send(new ListRulesCommand({ EventBusName: bus }));
  return [
    ...(queues.QueueUrls ?? []).map((url) => url.split('/').at(-1) ?? ''),
    ...(rules.Rules ?? []).map(({ Name = '' }) => Name),
  ];
};

describe('watching a bus', () => {
  beforeAll(() => clients.eventBridge.send(new CreateEventBusCommand({ Name: bus })));
  afterAll(() => clients.eventBridge.send(new DeleteEventBusCommand({ Name: bus })));

  it('yields exactly the matching events and leaves nothing behind', async () => {
    const subscription = await watch(nextNames(), { types: ['order.*'], correlationId: 'c-1' });
    const wanted = [event('order.created', 'c-1'), event('order.shipped', 'c-1')];
    await put(event('order.created', 'c-2'), wanted[0]!, event('stock.counted', 'c-1'), wanted[1]!);

    const seen: CloudEvent[] = [];
    for await (const each of receiveEvents(clients.sqs, subscription, {
      limit: 2,
      signal: AbortSignal.timeout(10_000),
    })) {
      seen.push(each);
    }
    await subscription.close();

    expect(seen).toEqual(wanted);
    expect(await left()).toEqual([]);
  });

  it('stops in the middle of waiting', async () => {
    const subscription = await watch(nextNames(), {});
    const stop = new AbortController();
    const seen: CloudEvent[] = [];
    const watching = (async () => {
      for await (const each of receiveEvents(clients.sqs, subscription, { signal: stop.signal })) {
        seen.push(each);
        stop.abort();
      }
    })();
    await put(event('order.created', 'c-3'));
    await watching;
    await subscription.close();

    expect(seen.map(({ correlationid }) => correlationid)).toEqual(['c-3']);
  });

  it('sweeps what killed watchers left, and only that', async () => {
    const deadNames = nextNames();
    const aliveNames = nextNames();
    let clock = new Date();
    const watchEverything = (names: TailNames) =>
      subscribe(clients, names, { source: [{ prefix: 'acme.' }] }, () => clock);
    await watchEverything(deadNames);
    const alive = await watchEverything(aliveNames);
    expect(await sweep(clients, bus, tailPrefix(bus), clock)).toBe(0);

    clock = new Date(clock.getTime() + abandonedAfterMs + 1);
    await alive.heartbeat();

    expect(await sweep(clients, bus, tailPrefix(bus), clock)).toBe(1);
    expect(await left()).toEqual([aliveNames.name, aliveNames.name]);
    await alive.close();
    expect(await left()).toEqual([]);
  });

  it('sweeps a rule whose queue is gone', async () => {
    const subscription = await watch(nextNames(), {});
    await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: subscription.queueUrl }));

    expect(await sweep(clients, bus, tailPrefix(bus), now())).toBe(1);
    expect(await left()).toEqual([]);
  });
});
