import { createSocket } from 'node:dgram';
import { type ReadableSpan, SendingExporter } from '@pactline/events/traces';
import { segmentOf } from './segment.ts';

/** Of the daemon's protocol: a line of its own before each document. */
const HEADER = '{"format":"json","version":1}\n';
/** A datagram takes no more; the daemon cuts none. */
const LONGEST_BYTES = 64 * 1024 - 1024;

/** Sends spans to the X-Ray daemon that Lambda runs beside a function, as documents of segments over UDP. */
export class DaemonExporter extends SendingExporter {
  readonly #host: string;
  readonly #port: number;

  /** @param address `<host>:<port>`, as `AWS_XRAY_DAEMON_ADDRESS` has it */
  constructor(address: string) {
    super();
    const end = address.lastIndexOf(':');
    this.#host = address.slice(0, end);
    this.#port = Number(address.slice(end + 1));
  }

  protected override async send(spans: readonly ReadableSpan[]): Promise<void> {
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
