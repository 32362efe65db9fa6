import { createSocket } from 'node:dgram';
import type { ReadableSpan, SpanExporter } from '@pactline/events/traces';
import { segmentOf } from './segment.ts';

/** Of the daemon's protocol: a line of its own before each document. */
const HEADER = '{"format":"json","version":1}\n';
/** A datagram takes no more; the daemon cuts none. */
const LONGEST_BYTES = 64 * 1024 - 1024;

type Done = Parameters<SpanExporter['export']>[1];
const [SUCCESS, FAILED] = [0, 1];

/** Sends spans to the X-Ray daemon that Lambda runs beside a function, as documents of segments over UDP. */
export class DaemonExporter implements SpanExporter {
  readonly #host: string;
  readonly #port: number;
  readonly #sending = new Set<Promise<unknown>>();

  /** @param address `<host>:<port>`, as `AWS_XRAY_DAEMON_ADDRESS` has it */
  constructor(address: string) {
    const end = address.lastIndexOf(':');
    this.#host = address.slice(0, end);
    this.#port = Number(address.slice(end + 1));
  }

  export(spans: ReadableSpan[], done: Done): void {
    const sending = this.#send(spans).then(
      () => done({ code: SUCCESS }),
      (error: unknown) => done({ code: FAILED, error: error as Error }),
    );
    this.#sending.add(sending);
    void sending.finally(() => this.#sending.delete(sending));
  }

  async forceFlush(): Promise<void> {
    await Promise.all(this.#sending);
  }

  shutdown(): Promise<void> {
    return this.forceFlush();
  }

  async #send(spans: readonly ReadableSpan[]): Promise<void> {
    const socket = createSocket('udp4');
    try {
      for (const span of spans) {
        const datagram = Buffer.from(HEADER + JSON.stringify(segmentOf(span)));
        if (datagram.length > LONGEST_BYTES) continue;
        await new Promise<void>((resolve, reject) => {
          socket.send(datagram, this.#port, this.#host, (error) => (error ? reject(error) : resolve()));
        });
      }
    } finally {
      socket.close();
    }
  }
}
