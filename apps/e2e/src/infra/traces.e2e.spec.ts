import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskVariables } from '@pactline/infra/tasks';
import { topology } from '@pactline/topology';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, terminalEnvironment } from '../stack/run-command.ts';

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}
interface Traces {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly { readonly name: string }[];
    }[];
  }[];
}
interface Span {
  readonly service: string | undefined;
  readonly name: string;
}

const containers = Object.values(topology.services).filter(({ runtime }) => runtime === 'nest');

/** Takes traces as a collector does beside a container. */
class Collector {
  readonly spans: Span[] = [];
  readonly paths = new Set<string>();
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.paths.add(request.url ?? '');
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as Traces;
      for (const { resource, scopeSpans } of resourceSpans) {
        const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue;
        for (const { spans } of scopeSpans) this.spans.push(...spans.map(({ name }) => ({ service, name })));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  close(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('traces of containers', () => {
  const collector = new Collector();
  let folder: string;
  let port: number;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-traces-'));
    port = await collector.listen();
  });
  afterAll(async () => {
    await collector.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('arrive with what the task definitions set', async () => {
    const set = containers.map(({ name }) => taskVariables('prod', name));
    const endpoints = new Set(set.map(({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }) => endpoint));
    expect([...endpoints]).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)]);
    const [endpoint = ''] = endpoints;

    const played = await runCommand('tools/stack/src/main.ts', ['start', '--once', '--json', '--ports', 'free'], {
      ...terminalEnvironment(folder),
      PACTLINE_STATE_DIR: join(folder, 'stack'),
      // Another port, since others use this machine, too.
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint.replace(/\d+$/, String(port)),
    });
    expect(JSON.parse(played.stdout)).toMatchObject({ ok: true });

    // The stack drains its services: what is left is sent before they end.
    expect([...collector.paths]).toEqual(['/v1/traces']);
    // Under the name that the task definition gives the process.
    const entry = set.find(({ OTEL_SERVICE_NAME: name }) => name === 'webhook');
    expect(collector.spans).toContainEqual({
      service: entry?.['OTEL_SERVICE_NAME'],
      name: expect.stringMatching(/^POST \//),
    });
  }, 240_000);
});
