import { appendFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { EventBridgeBus, SqsMarkerQueue } from '@pactline/events/core';
import { publisher, thingMade } from '../acme.fixture.ts';
import { DynamoStore } from '../dynamo-store.ts';
import { DynamoRelay } from '../relay/dynamo-relay.ts';

// A service that commits and relays until somebody kills it. Each number that stands in the journal was acknowledged.
const [tableName = '', busName = '', markerQueueUrl = '', journal = '', from = '0', count = '0'] =
  process.argv.slice(2);
const limits = { maxAttempts: 3 };
const client = new DynamoDBClient(limits);
const store = new DynamoStore({ client, tableName });
const relay = new DynamoRelay({
  client,
  tableName,
  bus: new EventBridgeBus({ client: new EventBridgeClient(limits), busName }),
  confirmation: {
    queue: new SqsMarkerQueue({
      sqs: new SQSClient({ ...limits, useQueueUrlAsEndpoint: false }),
      queueUrl: markerQueueUrl,
    }),
    source: 'acme.markers',
    intervalMs: 200,
  },
  pollIntervalMs: 50,
  leaseMs: 1_000,
});
store.onEvents(() => relay.wake());
relay.start();
const numbers = Array.from({ length: Number(count) }, (_, n) => Number(from) + n);
const lane = async (): Promise<void> => {
  for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
    const number = n;
    await store.run(publisher(), async (tx, publish) => {
      tx.put({ pk: `made#${number}`, sk: 'made' }, { number }, { when: 'absent' });
      await publish(thingMade, { n: number }, { subject: `subject-${number % 7}` });
    });
    appendFileSync(journal, `${number}\n`);
  }
};
await Promise.all([lane(), lane(), lane()]);
await relay.drain({ timeoutMs: 600_000 });
await relay.stop();
