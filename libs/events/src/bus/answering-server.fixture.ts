import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { BusObstacle } from './event-bus.ts';

/** One way to answer PutEvents that is not the bus's word about an entry. */
export interface StrangeAnswer {
  readonly what: string;
  readonly obstacle: BusObstacle;
  readonly status: number;
  readonly type: string;
  readonly body: string | ((entries: number) => string);
}

const json = 'application/x-amz-json-1.1';
const html = '<html><h1>Not the page you look for</h1></html>';
const word = (name: string, message = '') => JSON.stringify({ __type: name, message });
const strange = (status: number, type: string, body: StrangeAnswer['body'], obstacle: BusObstacle, what?: string) => ({
  what: what ?? `${status} ${type} ${typeof body === 'string' ? body.slice(0, 60) : ''}`,
  obstacle,
  status,
  type,
  body,
});

/** Answers of proxies, firewalls, captive portals, other services and wrong clocks, and of a bus in trouble. */
export const strangeAnswers: readonly StrangeAnswer[] = [
  ...[302, 400, 402, 403, 404, 405, 406, 407, 408, 413, 425, 429, 502, 503].map((status) =>
    strange(status, 'text/html', html, 'unexpected-answer'),
  ),
  strange(400, 'text/plain', 'bad request', 'unexpected-answer'),
  strange(400, 'text/xml', '<Error><Code>ValidationError</Code></Error>', 'unexpected-answer'),
  strange(400, 'application/json', '{"message":"Bad Request"}', 'unexpected-answer'),
  strange(400, 'application/json', '{"code":400,"message":"blocked"}', 'unexpected-answer'),
  strange(400, json, '', 'unexpected-answer', 'an empty 400'),
  strange(400, json, '{"__type":"Valid', 'unexpected-answer', 'a truncated 400'),
  strange(400, json, word('UnknownOperationException'), 'unexpected-answer'),
  strange(413, json, word('RequestEntityTooLargeException'), 'unexpected-answer'),
  strange(200, 'text/html', html, 'unexpected-answer', 'a captive portal with 200'),
  strange(200, json, '', 'unexpected-answer', 'an empty 200'),
  strange(204, json, '', 'unexpected-answer', 'a 204'),
  strange(200, json, '{}', 'unexpected-answer'),
  strange(200, json, 'null', 'unexpected-answer'),
  strange(200, json, '{"FailedEntryCount":0,"Entries":[]}', 'unexpected-answer'),
  strange(200, json, '{"FailedEntryCount":0,"Entries":"all"}', 'unexpected-answer'),
  strange(200, json, '{"Entries":[{"EventId":"x"', 'unexpected-answer', 'a truncated 200'),
  strange(200, json, (n) => JSON.stringify({ Entries: ids(n - 1) }), 'unexpected-answer', 'one result too few'),
  strange(400, json, word('RequestExpired', 'Request has expired.'), 'clock'),
  strange(403, json, word('RequestTimeTooSkewed'), 'clock'),
  strange(400, json, word('InvalidSignatureException', 'Signature expired: 1 is now earlier than 2'), 'clock'),
  strange(403, json, word('SignatureDoesNotMatch', 'The signature does not match'), 'unauthorised'),
  strange(400, json, word('ExpiredTokenException', 'The security token is expired'), 'unauthorised'),
  strange(400, json, word('ThrottlingException', 'Rate exceeded'), 'unreachable'),
  strange(500, json, word('InternalException'), 'unreachable'),
];

const ids = (count: number) => Array.from({ length: Math.max(0, count) }, (_, n) => ({ EventId: `e${n}` }));

export interface AnsweringServer {
  readonly client: EventBridgeClient;
  /** What to answer; undefined takes every entry, as the bus does. */
  answer: Pick<StrangeAnswer, 'status' | 'type' | 'body'> | undefined;
  /** Requests longer than this in bytes are answered as a proxy in between does. */
  largest: number;
  close(): Promise<void>;
}

/** An endpoint for PutEvents that answers as told. */
export async function answeringServer(): Promise<AnsweringServer> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { length } = (JSON.parse(text) as { Entries: unknown[] }).Entries;
      const tooLarge = text.length > told.largest ? { status: 413, type: 'text/html', body: html } : undefined;
      const { status, type, body } = told.answer ?? tooLarge ?? { status: 200, type: json, body: taken };
      response.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : body(length));
    });
  });
  const taken = (count: number): string => JSON.stringify({ FailedEntryCount: 0, Entries: ids(count) });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new EventBridgeClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const told: AnsweringServer = {
    client,
    answer: undefined,
    largest: Infinity,
    close: async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return told;
}
