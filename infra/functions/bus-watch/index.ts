import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '@pactline/aws-client';
// The map of the moment at which the function was built: it goes out with the rules that it describes.
import { topology } from '@pactline/platform-map';
import { deploymentNames } from '@pactline/topology';
import { pino } from 'pino';
import * as z from 'zod';
import { watchBus, type Watched } from './watch-bus.ts';

const settings = z.object({ BUS_WATCH_STAGE: z.string().min(1), AWS_ENDPOINT_URL: z.url().optional() });

const log = pino({ base: { function: 'bus-watch' } });

/** Compares what stands on the bus of a stage with the contracts; called by a schedule, or by hand without an event. */
export async function handler(): Promise<Watched> {
  const { BUS_WATCH_STAGE: stage, AWS_ENDPOINT_URL: emulator } = settings.parse(process.env);
  const clients = {
    eventBridge: new EventBridgeClient(awsClientSettings()),
    sqs: new SQSClient({ ...awsClientSettings(), useQueueUrlAsEndpoint: emulator === undefined }),
    lambda: new LambdaClient(awsClientSettings()),
  };
  try {
    return await watchBus({
      bus: { topology, names: deploymentNames(topology, stage), clients },
      log,
      writeLine: (line) => process.stdout.write(`${line}\n`),
      now: () => Date.now(),
    });
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}
