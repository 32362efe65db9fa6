import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePorts } from '../system/ports.ts';
import type { Backend } from './backend.ts';
import { startEmulator } from './emulator.ts';
import { lossLines } from '../output/loss-report.ts';

const QUEUE = 'http://127.0.0.1/000000000000/oil';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const options = (endpoint = '') => ({
  endpoint,
  region: 'eu-central-1',
  credentials,
  maxAttempts: 1,
});

describe('the emulator', () => {
  let stateDir: string;
  let port: number;
  let running: Backend | undefined;
  const start = async (): Promise<Backend> => {
    running = await startEmulator({ stateDir, port, log: () => undefined, limits: { archivedEvents: 50 } });
    return running;
  };
  const clients = new Map<string | undefined, SQSClient>();
  const sqs = (endpoint: string | undefined): SQSClient => {
    const client = clients.get(endpoint) ?? new SQSClient({ ...options(endpoint), useQueueUrlAsEndpoint: false });
    clients.set(endpoint, client);
    return client;
  };
  const fill = async (endpoint: string | undefined, count: number): Promise<void> => {
    const client = sqs(endpoint);
    await client.send(new CreateQueueCommand({ QueueName: 'oil' }));
    for (let sent = 0; sent < count; sent += 10) {
      const Entries = Array.from({ length: 10 }, (_, index) => ({ Id: String(index), MessageBody: 'a drop' }));
      await client.send(new SendMessageBatchCommand({ QueueUrl: QUEUE, Entries }));
    }
  };
  const messages = async (endpoint: string | undefined): Promise<number> => {
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    const { Attributes } = await sqs(endpoint).send(new GetQueueAttributesCommand({ QueueUrl: QUEUE, AttributeNames }));
    return Number(Attributes?.['ApproximateNumberOfMessages']);
  };
  const receive = async (endpoint: string | undefined, queue = QUEUE): Promise<Message[]> => {
    const asked = new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
    return (await sqs(endpoint).send(asked)).Messages ?? [];
  };
  const journal = (): string => join(stateDir, 'emulator/state/queues.jsonl');
  /** Awaits that what is on disk says so. */
  const onDisk = async (fits: (lines: string) => boolean): Promise<void> => {
    while (!existsSync(journal()) || !fits(readFileSync(journal(), 'utf8')))
      await new Promise((r) => setTimeout(r, 20));
  };
  const drops = (lines: string): number => lines.split('a drop').length - 1;
  const kill = async (backend: Backend): Promise<void> => {
    process.kill(backend.pid ?? 0, 'SIGKILL');
    await backend.exited;
  };
  const held = async ({ privateUrl }: Backend): Promise<{ queues: Record<string, number>; archivedEvents: number }> =>
    (await (await fetch(`${privateUrl}/_stack/held`)).json()) as never;

  beforeEach(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'emulator-'));
    [port = 0] = await freePorts(1);
  });
  afterEach(async () => {
    for (const client of clients.values()) client.destroy();
    clients.clear();
    await running?.stop({ discard: true });
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('does not answer at its own address before it is told to, nor after a kill before it is told again', async () => {
    const first = await start();
    await expect(fetch(first.url)).rejects.toThrow(/fetch failed/);
    await fill(first.privateUrl, 20);
    await first.publish?.();
    await first.publish?.();
    expect(await messages(first.url)).toBe(20);

    process.kill(first.pid ?? 0, 'SIGKILL');
    await first.exited;
    const second = await start();

    await expect(fetch(second.url)).rejects.toThrow(/fetch failed/);
    expect(second.loss).toMatchObject({ cause: 'ended-without-saving' });
    expect(lossLines(second.loss!).join('\n')).toContain('since its first start is gone');
    await second.publish?.();
    expect((await fetch(`${second.url}/_ministack/health`)).ok).toBe(true);
  }, 60_000);

  it('says that its address is taken', async () => {
    const first = await start();
    await first.publish?.();

    const another = startEmulator({ stateDir: mkdtempSync(join(stateDir, 'another-')), port, log: () => undefined });
    await expect(another).rejects.toThrow(`Port ${port} is taken`);
  }, 60_000);

  it('keeps what it holds over a stop, tells how far it is, and keeps it from other accounts', async () => {
    const first = await start();
    await first.publish?.();
    await fill(first.url, 500);
    const steps: string[] = [];

    const outcome = await first.stop({ onProgress: (text) => steps.push(text) });
    expect(outcome).toEqual({ name: 'AWS emulator', killed: false, notSaved: [] });
    expect(steps).toContainEqual(expect.stringMatching(/^AWS emulator: saving sqs \(\d+ of \d+\)$/));
    expect(statSync(join(stateDir, 'emulator/state/sqs.json')).mode & 0o077).toBe(0);

    const second = await start();
    expect(second.loss).toBeUndefined();
    await second.publish?.();
    expect(await messages(second.url)).toBe(500);
  }, 60_000);

  it('tells what it could not save, now and at the next start', async () => {
    const first = await start();
    await first.publish?.();
    await fill(first.url, 10);
    // A file cannot take the place of a folder.
    mkdirSync(join(stateDir, 'emulator/state/sqs.json'));

    expect(await first.stop()).toEqual({ name: 'AWS emulator', killed: false, notSaved: ['sqs'] });
    rmSync(join(stateDir, 'emulator/state/sqs.json'), { recursive: true });
    const second = await start();

    // It was on disk already.
    expect(second.loss).toBeUndefined();
    expect(await messages(second.privateUrl)).toBe(10);
  }, 60_000);

  it('keeps messages over kills: those that came before a clean stop and after it, without those that went', async () => {
    const first = await start();
    await first.publish?.();
    await fill(first.url, 20);
    await first.stop();
    const second = await start();
    await second.publish?.();
    const [handled] = await receive(second.url);
    await sqs(second.url).send(
      new DeleteMessageCommand({ QueueUrl: QUEUE, ReceiptHandle: handled?.ReceiptHandle ?? '' }),
    );
    await fill(second.url, 30);
    await onDisk((lines) => drops(lines) === 30 && lines.includes('went'));
    await kill(second);
    // What a kill in the middle of writing leaves.
    appendFileSync(journal(), '{"queue": ["00');

    const third = await start();
    expect(third.loss).toMatchObject({ cause: 'ended-without-saving', queuesKept: true, messages: {} });
    await third.publish?.();
    expect(await messages(third.url)).toBe(49);
    await fill(third.url, 10);
    await onDisk((lines) => drops(lines) === 40);
    await kill(third);

    const fourth = await start();
    expect(await messages(fourth.privateUrl)).toBe(59);
    expect((await receive(fourth.privateUrl)).every(({ MessageId }) => MessageId !== handled?.MessageId)).toBe(true);
    await fourth.publish?.();
    await fourth.stop();
    expect(existsSync(journal())).toBe(false);
    expect((await held(await start())).queues).toEqual({ oil: 59 });
  }, 90_000);

  it('hands out markers of outboxes only when what came before them is on disk, and says when it cannot be', async () => {
    const first = await start();
    const markers = new CreateQueueCommand({ QueueName: 'lamp-outbox-markers' });
    const { QueueUrl = '' } = await sqs(first.privateUrl).send(markers);
    // A file cannot be written where a folder stands.
    mkdirSync(journal());
    await first.publish?.();
    await fill(first.url, 10);
    await sqs(first.url).send(
      new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', MessageBody: 'a marker' }] }),
    );
    expect(await receive(first.url, QueueUrl)).toEqual([]);
    const log = readFileSync(join(stateDir, 'logs/emulator.log'), 'utf8');
    expect(log).toContain('the messages of queues cannot be written to disk');

    for (const name of ['queues.jsonl', 'queues.behind.jsonl'])
      rmSync(join(stateDir, 'emulator/state', name), { recursive: true, force: true });
    await onDisk((lines) => drops(lines) === 10);
    expect(await receive(first.url, QueueUrl)).toEqual([expect.objectContaining({ Body: 'a marker' })]);
  }, 60_000);

  it('keeps no more archived events than it may', async () => {
    const first = await start();
    const client = new EventBridgeClient(options(first.privateUrl));
    const { EventBusArn } = await client.send(new CreateEventBusCommand({ Name: 'lamps' }));
    await client.send(new CreateArchiveCommand({ ArchiveName: 'lamps', EventSourceArn: EventBusArn }));
    await first.publish?.();
    const entry = { EventBusName: 'lamps', Source: 'acme', DetailType: 'lamp.lit', Detail: '{}' };
    for (let sent = 0; sent < 200; sent += 10)
      await client.send(new PutEventsCommand({ Entries: Array.from({ length: 10 }, () => entry) }));
    for (let now = 200; now > 55; now = (await held(first)).archivedEvents)
      await new Promise((r) => setTimeout(r, 100));

    await first.stop();
    const state = readFileSync(join(stateDir, 'emulator/state/eventbridge.json'), 'utf8');
    expect(state.split('lamp.lit').length - 1).toBeLessThanOrEqual(55);
  }, 60_000);
});
