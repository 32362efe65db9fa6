import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StackStatus } from '@pactline/stack';
import { eventually } from '@pactline/testing/integration';
import { type RunningStack, startStack } from '../src/stack/running-stack.ts';

/** Enough that saving takes its time. */
const MESSAGES = 400;
const MESSAGE_BYTES = 200_000;

describe('a reset while a stop is saving', () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());

  it('ends both, leaves nothing behind, and the next start is a first one', async () => {
    await fill(stack.state.endpoints.aws);
    const stopping = stack.command(['stop']);
    await eventually(async () => (await stopReport(stack.stateDir)).includes('saving'), {
      timeoutMs: 60_000,
      intervalMs: 5,
      what: 'the saving',
    });

    const reset = await stack.command(['reset']);

    expect({ code: reset.exitCode, stderr: reset.stderr }).toEqual({ code: 0, stderr: '' });
    await stopping;
    expect(await readdir(stack.stateDir)).toEqual([]);
    stack = await stack.startAgain();
    const status = JSON.parse((await stack.command(['status', '--json'])).stdout) as StackStatus;
    expect(status.losses ?? []).toEqual([]);
    expect(status.parts.filter(({ up }) => !up)).toEqual([]);
  }, 300_000);
});

const stopReport = (stateDir: string): Promise<string> => readFile(join(stateDir, 'stop.json'), 'utf8').catch(() => '');

async function fill(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sqs = new SQSClient({ endpoint, region: 'eu-central-1', credentials });
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'ballast' }));
  const MessageBody = 'x'.repeat(MESSAGE_BYTES);
  for (let sent = 0; sent < MESSAGES; sent += 20)
    await Promise.all(Array.from({ length: 20 }, () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))));
  sqs.destroy();
}
