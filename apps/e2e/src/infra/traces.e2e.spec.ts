import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskVariables } from '@pactline/infra/tasks';
import { topology } from '@pactline/platform-map';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, terminalEnvironment } from '../stack/run-command.ts';
import { Collector, Daemon, type SeenSpan } from './spans.fixture.ts';

const containers = Object.values(topology.services).filter(({ runtime }) => runtime === 'nest');

describe('traces of what is deployed', () => {
  const collector = new Collector();
  const daemon = new Daemon();
  let folder: string;
  let spans: readonly SeenSpan[] = [];
  const set = containers.map(({ name }) => taskVariables('prod', name));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-traces-'));
    const endpoints = new Set(set.map(({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }) => endpoint));
    expect([...endpoints]).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)]);
    const [endpoint = ''] = endpoints;
    const [port, address] = await Promise.all([collector.listen(), daemon.listen()]);
    const played = await runCommand('tools/stack/src/main.ts', ['start', '--once', '--json', '--ports', 'free'], {
      ...terminalEnvironment(folder),
      PACTLINE_STATE_DIR: join(folder, 'stack'),
      // Other ports, since others use this machine, too.
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint.replace(/\d+$/, String(port)),
      AWS_XRAY_DAEMON_ADDRESS: address,
    });
    expect(JSON.parse(played.stdout)).toMatchObject({ ok: true });
    // The stack drains its services: what is left is sent before they end.
    spans = [...collector.spans, ...daemon.spans];
  }, 240_000);
  afterAll(async () => {
    await Promise.all([collector.close(), daemon.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('of containers arrive with what the task definitions set', () => {
    expect([...collector.paths]).toEqual(['/v1/traces']);
    // Under the name that the task definition gives the process, and a share of them as the environment says.
    const entry = set.find(({ OTEL_SERVICE_NAME: name }) => name === 'webhook');
    expect(entry).toMatchObject({ OTEL_TRACES_SAMPLER_ARG: '0.1' });
    expect(collector.spans).toContainEqual(
      expect.objectContaining({ service: entry?.['OTEL_SERVICE_NAME'], name: expect.stringMatching(/^POST \//) }),
    );
  });

  it('are one from the webhook over the order to the mail, each step under the one that caused it', () => {
    const mail = daemon.spans.find(({ service, name }) => service === 'send-email' && name === 'process order.created');
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const way: SeenSpan[] = [];
    for (let span = mail; span !== undefined; span = byId.get(span.parentId ?? '')) way.unshift(span);

    // Through the table of webhooks, the outbox and the bus of each service, and the queue of the Lambda.
    expect(way.map(({ service, name }) => `${service}: ${name}`)).toEqual([
      expect.stringMatching(/^webhook: POST \//),
      'webhook: work off webhook',
      'order: process webhook.order_created',
      'send-email: process order.created',
    ]);
    expect(new Set(way.map(({ traceId }) => traceId)).size).toBe(1);
  });
});
