import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly key: string | undefined;
  readonly at: number;
}

/**
 * Stands before a service: the answer of the first POST is lost though it was carried out, the second is refused with
 * Retry-After, and so is the first GET.
 */
export class UnreliableProxy {
  readonly seen: SeenRequest[] = [];
  readonly #server: Server;
  #faults = new Map<string, ('lost' | 'busy')[]>();

  private constructor(target: string) {
    this.#server = createServer((incoming, outgoing) => {
      const { method = 'GET', url = '/', headers } = incoming;
      this.seen.push({ method, key: headers['idempotency-key'] as string | undefined, at: performance.now() });
      const fault = this.#faults.get(method)?.shift();
      if (fault === 'busy') {
        incoming.resume();
        outgoing
          .writeHead(503, { 'Retry-After': '1', 'Content-Type': 'application/problem+json' })
          .end('{"title":"Busy"}');
        return;
      }
      const forwarded = request(new URL(url, target), { method, headers }, (answer: IncomingMessage) => {
        if (fault === 'lost') {
          answer.resume();
          answer.on('end', () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      forwarded.on('error', () => outgoing.destroy());
      incoming.pipe(forwarded);
    });
  }

  static async start(target: string): Promise<UnreliableProxy> {
    const proxy = new UnreliableProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Forgets what was seen; the faults come again. */
  reset(): void {
    this.seen.length = 0;
    this.#faults = new Map([
      ['POST', ['lost', 'busy']],
      ['GET', ['busy']],
    ]);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
