import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an action of one service answers; it is given what was asked. */
export type Answers = Readonly<Record<string, (input: Record<string, unknown>) => unknown>>;

export interface AnsweringAws {
  readonly endpoint: string;
  /** Every action that was called, in order. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::111122223333:user/test</Arn><UserId>test</UserId><Account>111122223333</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

/**
 * Stands in for AWS where no emulator knows what it does, for example a deployment that is taken back. Speaks the JSON protocol
 * by what the test answers (an answer that is text is sent as XML); a question that the test did not foresee is an error.
 */
export async function answeringAws(answers: Answers): Promise<AnsweringAws> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const target = String(request.headers['x-amz-target'] ?? '');
      const form = target === '' ? new URLSearchParams(body) : undefined;
      const action = form?.get('Action') ?? target.replace(/^.*\./, '');
      calls.push(action);
      const answer = action === 'GetCallerIdentity' ? () => IDENTITY : answers[action];
      if (answer === undefined) {
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify({ __type: 'UnknownOperationException', message: `nobody answers ${action}` }));
        return;
      }
      const input = form
        ? Object.fromEntries(form)
        : (JSON.parse(body === '' ? '{}' : body) as Record<string, unknown>);
      const said = answer(input);
      const isText = typeof said === 'string';
      response.writeHead(200, { 'content-type': isText ? 'text/xml' : 'application/x-amz-json-1.1' });
      response.end(isText ? said : JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
