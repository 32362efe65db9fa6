import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  /** Leaves the request without an answer. */
  readonly hang?: true;
  /** Sends all but the end of the body. */
  readonly stall?: true;
  /** Cuts the connection. */
  readonly destroy?: true;
}

/** A real HTTP server on 127.0.0.1 that answers what it is told and keeps what it got. */
export class TestServer {
  readonly requests: ReceivedRequest[] = [];
  readonly #replies: ((request: ReceivedRequest) => Reply)[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const received = { method, url, headers, body: Buffer.concat(chunks).toString() };
        this.requests.push(received);
        const next = this.#replies.length > 1 ? this.#replies.shift() : this.#replies[0];
        const reply = next?.(received) ?? { status: 500 };
        if (reply.destroy === true) request.socket.destroy();
        if (reply.hang === true || reply.destroy === true) return;
        const isProblem = reply.status >= 400;
        const type = isProblem ? 'application/problem+json' : 'application/json';
        response.writeHead(reply.status, {
          ...(reply.body === undefined ? {} : { 'Content-Type': type }),
          ...reply.headers,
        });
        const body =
          typeof reply.body === 'string' ? reply.body : reply.body === undefined ? '' : JSON.stringify(reply.body);
        if (reply.stall === true) response.write(body);
        else response.end(body);
      });
    });
  }

  static async start(): Promise<TestServer> {
    const server = new TestServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers in this order; the last one answers all that follow. */
  answer(...replies: (Reply | ((request: ReceivedRequest) => Reply))[]): void {
    this.requests.length = 0;
    this.#replies.splice(0, Infinity, ...replies.map((reply) => (typeof reply === 'function' ? reply : () => reply)));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
