import { gzipSync } from 'node:zlib';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ParcelHost, startParcelHost } from '../fixture/parcel-host.ts';

let parcels: ParcelHost;
beforeAll(async () => {
  parcels = await startParcelHost();
}, 60_000);
afterAll(() => parcels.close());

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends bytes as they are and reads until the connection ends. */
const send = (base: string, text: string): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', body = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
      const [statusLine = '', ...lines] = head.split('\r\n');
      const headers = lines.map((line) => /^([^:]+): (.*)$/.exec(line)?.slice(1).map(String) ?? ['', '']);
      resolve({
        status: Number(statusLine.split(' ')[1]),
        headers: Object.fromEntries(headers.map(([name = '', value = '']) => [name.toLowerCase(), value])),
        body,
      });
    });
  });
const line = (text: string, headers = ''): string =>
  `${text} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`;

/** Objects: of a shorter row, the runner would make a test with a callback. */
const rows = (list: readonly (readonly [text: string, status: number, allow?: string])[]) =>
  list.map(([text, status, allow]) => ({ text, status, allow }));

describe('odd requests', () => {
  it.each(
    rows([
      ['GET //', 404],
      ['GET //parcels', 404],
      ['POST //parcels', 404],
      ['GET /parcels//1', 404],
      ['GET ///', 404],
      ['GET http://example.test//lookups', 404],
      ['DELETE http://example.test/parcels', 405, 'POST'],
      ['GET /./lookups', 404],
      ['GET /\\lookups', 404],
      ['GET /%', 400],
      ['GET /parcels/%zz', 400],
      ['GET /parcels/%ff', 400],
      ['GET /parcels/%c0%af', 400],
      ['POST /weighings?unit=%', 400],
      ['POST /weighings?unit=%ff', 400],
      ['POST /weighings?x=%ed%a0%80', 400],
      ['GET lookups', 400],
      ['GET *', 400],
      ['GET https:///x', 400],
      ['TRACE /', 404],
      ['TRACE /parcels', 405, 'POST'],
      ['PROPFIND /lookups', 405, 'GET, HEAD'],
      ['QUERY /lookups', 405, 'GET, HEAD'],
      ['QUERY /nowhere', 404],
      ['PATCH /parcels/1', 405, 'GET, HEAD'],
      ['OPTIONS /parcels', 405, 'POST'],
      ['OPTIONS /nowhere', 404],
      ['OPTIONS *', 405, 'GET, POST, HEAD'],
      ['CONNECT example.test:443', 501],
      ['CONNECT /parcels', 501],
      ['get /lookups', 501],
      ['FOO /lookups', 501],
      ['GET\t/lookups', 400],
      ['\u0016\u0003\u0001', 400],
      [`GET /parcels/${'a'.repeat(600)}`, 414],
    ]),
  )('$text is answered $status with a problem', async ({ text, status, allow }) => {
    const body = text.startsWith('POST') ? 'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}' : '';
    const answer = await send(parcels.service.url, line(text, body));

    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(answer.body)).toMatchObject({ status, errorId: expect.stringMatching(/./) as unknown });
    expect(answer.headers['allow']).toBe(allow);
    expect(answer.body).not.toMatch(/\n\s+at |node:|\.ts:/);
  });

  it('leave no error in the log', () => {
    expect(parcels.logLines().filter(({ level }) => level === 'error' || Number(level) >= 50)).toEqual([]);
  });
});

describe('encoded bodies', () => {
  const parcel = { recipient: 'Zoë', grams: 5 };
  const post = (encoding: string, body: BodyInit = JSON.stringify(parcel)): Promise<Response> =>
    parcels.fetch('/weighings', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body,
    });

  it.each(['gzip', 'GZip', 'br', 'zstd', 'deflate', 'x-gzip', 'identity, gzip', 'gzip, gzip', 'utf-8'])(
    'are refused: %s',
    async (encoding) => {
      const response = await post(encoding, gzipSync(JSON.stringify(parcel)));

      expect([response.status, response.headers.get('accept-encoding')]).toEqual([415, 'identity']);
      expect(await response.json()).toMatchObject({ type: 'urn:problem:unsupported-content-encoding' });
    },
  );

  it.each(['identity', 'Identity', 'identity, identity', ''])(
    'are none when they are encoded as "%s"',
    async (encoding) => {
      expect((await post(encoding)).status).toBe(200);
    },
  );

  it('are refused when they would be encoded on their way', async () => {
    const text = 'Content-Type: application/json\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n';

    expect((await send(parcels.service.url, line('POST /weighings', text))).status).toBe(501);
  });
});

describe('an Idempotency-Key', () => {
  it('is that of one request, however its media type is written', async () => {
    const body = { recipient: 'Zoë', grams: 7 };
    const types = ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'];
    const answers: Response[] = [];
    for (const type of types) {
      answers.push(await parcels.post('/parcels', body, { 'idempotency-key': '"one-intent"', 'content-type': type }));
    }
    expect(answers.map(({ status, headers }) => [status, headers.get('idempotency-replayed')])).toEqual([
      [201, null],
      [201, 'true'],
      [201, 'true'],
    ]);
    const other = await parcels.post('/parcels', { ...body, grams: 8 }, { 'idempotency-key': '"one-intent"' });
    expect(other.status).toBe(422);
  });
});

describe('the management port', () => {
  const ask = (text: string, headers = 'Host: localhost\r\n', body = ''): Promise<RawAnswer> =>
    send(parcels.service.managementUrl, `${text} HTTP/1.1\r\n${headers}Connection: close\r\n\r\n${body}`);
  const retry = (headers: string): Promise<RawAnswer> =>
    ask('POST /outbox/retry', `Host: localhost\r\nContent-Length: 12\r\n${headers}`, '{"all":true}');

  it.each(
    rows([
      ['GET /healthz', 200],
      ['HEAD /healthz', 200],
      ['GET /healthz?x', 200],
      ['GET //', 404],
      ['GET //healthz', 404],
      ['GET ///', 404],
      ['GET http://[', 404],
      ['GET /__proto__', 404],
      ['GET /constructor', 404],
      ['TRACE /healthz', 405, 'GET, HEAD'],
      ['DELETE /outbox', 405, 'GET, HEAD'],
      ['GET /outbox/retry', 405, 'POST'],
    ]),
  )('answers $text with $status', async ({ text, status, allow }) => {
    const answer = await ask(
      text,
      text.startsWith('DELETE') ? 'Host: localhost\r\nContent-Type: application/json\r\n' : undefined,
    );

    expect([answer.status, answer.headers['allow']]).toEqual([status, allow]);
  });

  it('has no name but its own', async () => {
    const names = ['evil.example', 'evil.example:5101', 'localhost.evil.example'];
    for (const name of names) expect((await ask('GET /metrics', `Host: ${name}\r\n`)).status).toBe(421);
    for (const name of ['127.0.0.1', '[::1]:80', '10.0.0.9:5101'])
      expect((await ask('GET /healthz', `Host: ${name}\r\n`)).status).toBe(200);
  });

  it('does nothing for a web page', async () => {
    const statuses = [
      await retry('Content-Type: application/json\r\nOrigin: https://evil.example\r\n'),
      await retry('Content-Type: application/json\r\nOrigin: null\r\n'),
      await retry('Content-Type: application/json\r\nSec-Fetch-Site: cross-site\r\n'),
      await retry('Content-Type: text/plain\r\n'),
      await retry('Content-Type: application/x-www-form-urlencoded\r\n'),
      await retry(''),
      await retry('Content-Type: application/json; charset=utf-8\r\n'),
    ].map(({ status }) => status);

    expect(statuses).toEqual([403, 403, 403, 415, 415, 415, 200]);
  });
});
