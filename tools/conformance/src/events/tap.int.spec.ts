import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { newEventId } from '@pactline/events/core';
import { type TestStage, testStage } from '@pactline/testing/integration';
import type { Target } from '../target.ts';
import { potterTopology, potteryContracts } from './pottery.fixture.ts';
import { startTap } from './tap.ts';

/** A service that others deployed, of which only the bus can be reached. */
const target: Target = {
  service: 'potter',
  token: () => Promise.resolve('token'),
  stop: () => Promise.resolve(),
};
let stage: TestStage;
beforeAll(async () => {
  stage = await testStage(potterTopology());
});
afterAll(() => stage.destroy());

const put = (Source: string, DetailType: string, detail: object = {}): Promise<unknown> => {
  const attributes = {
    specversion: '1.0',
    id: newEventId(),
    source: Source,
    type: DetailType,
    subject: 'pot-1',
    subjectversion: 41,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: 'https://pactline.example/schemas/potter/pot.listed/2',
    correlationid: newEventId(),
    data: { potId: 'pot-1', degrees: 700 },
  };
  const entry = {
    EventBusName: stage.names.bus,
    Source,
    DetailType,
    Detail: JSON.stringify({ ...attributes, ...detail }),
  };
  return stage.clients.eventBridge.send(new PutEventsCommand({ Entries: [entry] }));
};

it('hears what a deployed service sends, judges it, and leaves nothing behind', async () => {
  const access = { clients: stage.clients, busName: stage.names.bus, maxEntryBytes: 245_760, numbersEvents: true };
  const tap = await startTap({ target, contracts: await potteryContracts(), seed: 1, access });
  await put('clay.potter', 'pot.listed.v2');
  await put('clay.kiln', 'kiln.fired');
  await tap.caughtUp();

  expect(tap.events().map(({ detailType }) => detailType)).toEqual(['pot.listed.v2']);
  // Others sent the first forty before.
  expect(tap.check()).toEqual([]);

  await put('clay.potter', 'pot.listed.v2', { subjectversion: 43, data: { potId: 'pot-1', degrees: 'hot' } });
  await tap.caughtUp();

  expect(
    tap
      .check()
      .map(({ rule }) => rule)
      .toSorted(),
  ).toEqual(['event-contract', 'subject-version']);
  const queues = async (): Promise<number> => {
    const found = await stage.clients.sqs.send(new ListQueuesCommand({ QueueNamePrefix: tap.name }));
    return found.QueueUrls?.length ?? 0;
  };
  expect(await queues()).toBe(1);
  await tap.stop();
  expect(await queues()).toBe(0);
});
