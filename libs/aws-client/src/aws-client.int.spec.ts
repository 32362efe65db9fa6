import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { ListQueuesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type TcpGateway, tcpGateway } from '@pactline/tcp-gateway';
import { awsClientSettings } from './aws-client-settings.ts';

const limits = { maxAttempts: 2, connectionTimeoutMs: 200, requestTimeoutMs: 400, socketTimeoutMs: 1_000 };

let server: Server;
let gateway: TcpGateway;
let sqs: SQSClient;
/** How long the queue takes to answer, in ms, and whether it stops in the middle of the body. */
let takesMs: number;
let stopsHalfway: boolean;

beforeEach(async () => {
  takesMs = 0;
  stopsHalfway = false;
  server = createServer((_request, response) => {
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 2 });
      if (stopsHalfway) response.write('{');
      else response.end('{}');
    }, takesMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway = await tcpGateway(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
  sqs = new SQSClient({
    ...awsClientSettings(limits),
    endpoint: gateway.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterEach(async () => {
  sqs.destroy();
  await gateway.close();
  server.closeAllConnections();
  server.close();
});

const ask = (): Promise<unknown> => sqs.send(new ListQueuesCommand({}));

describe('an AWS client', () => {
  it('asks again on another connection when its own fell silent, and drops those that idled beside it', async () => {
    await ask();
    takesMs = 50;
    await Promise.all(Array.from({ length: 8 }, ask));
    const before = gateway.accepted;
    expect(before).toBeGreaterThanOrEqual(8);
    gateway.silence();

    // Two attempts reach an answer only because the other seven are not tried.
    await ask();
    expect(gateway.accepted).toBe(before + 1);
  });

  it('fails in its time when new connections are silent too, and works afterwards', async () => {
    gateway.silenceAll();
    await expect(ask()).rejects.toMatchObject({ name: 'TimeoutError' });
    gateway.restore();

    await ask();
  });

  it('gives up an answer that stops halfway', async () => {
    stopsHalfway = true;

    await expect(ask()).rejects.toThrow();
  });

  it('waits longer for a poll that says so', async () => {
    takesMs = 700;
    const poll = new ReceiveMessageCommand({ QueueUrl: 'http://queue.test/q' });

    await sqs.send(poll, { requestTimeout: 2_000 });
    await expect(sqs.send(poll)).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
