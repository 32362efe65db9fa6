import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as this test reads it, whichever way it came. */
export interface SeenSpan {
  readonly service: string | undefined;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
}

interface OtlpAttribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}
interface OtlpTraces {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly { name: string; traceId: string; spanId: string; parentSpanId?: string }[];
    }[];
  }[];
}

/** Takes spans as the collector does beside a container. */
export class Collector {
  readonly spans: SeenSpan[] = [];
  readonly paths = new Set<string>();
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.paths.add(request.url ?? '');
      this.#take(JSON.parse(Buffer.concat(chunks).toString()) as OtlpTraces);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  #take({ resourceSpans }: OtlpTraces): void {
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue;
      for (const { name, traceId, spanId, parentSpanId: parentId } of scopeSpans.flatMap(({ spans }) => spans))
        this.spans.push({ service, name, traceId, spanId, parentId });
    }
  }

  /** @returns its port */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  close(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Takes segments as the X-Ray daemon does beside a Lambda. */
export class Daemon {
  readonly spans: SeenSpan[] = [];
  readonly #socket: Socket = createSocket('udp4', (datagram) => {
    const [, text = ''] = datagram.toString().split('\n');
    const segment = JSON.parse(text) as Record<'name' | 'trace_id' | 'id', string> & {
      parent_id?: string;
      annotations: { span: string };
    };
    this.spans.push({
      service: segment.name,
      name: segment.annotations.span,
      traceId: segment.trace_id.split('-').slice(1).join(''),
      spanId: segment.id,
      parentId: segment.parent_id,
    });
  });

  /** @returns its address, as Lambda tells it */
  async listen(): Promise<string> {
    this.#socket.bind(0, '127.0.0.1');
    await once(this.#socket, 'listening');
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  close(): Promise<unknown> {
    return new Promise<void>((resolve) => this.#socket.close(() => resolve()));
  }
}
