import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topology } from '@pactline/topology';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import type { Reason } from './reasons.ts';
import { synthesise } from './synthesise.ts';

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

describe.each(environmentNames)('the events stack of %s', (name) => {
  let folder: string;
  let resources: Resources;
  let reasons: Readonly<Record<string, Reason>>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pactline-infra-'));
    const environment = loadEnvironment(name, topology);
    const [events] = synthesise({ environment, topology, outputFolder: folder, stacks: ['events'] });
    if (events === undefined) throw new Error('Nothing was synthesised.');
    resources = (JSON.parse(readFileSync(events.file, 'utf8')) as { resource: Resources }).resource;
    reasons = events.reasons;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const all = (type: string) => Object.values(resources[type] ?? {});
  const services = Object.values(topology.services);

  it('has a rule per receive operation and per outbox, three queues per queue and one per outbox', () => {
    const outboxes = services.filter(({ markers }) => markers !== undefined).length;
    const rules = services.flatMap((service) => service.rules).length + outboxes;
    expect(outboxes).toBeGreaterThan(0);
    expect(all('aws_cloudwatch_event_rule')).toHaveLength(rules);
    expect(all('aws_cloudwatch_event_target')).toHaveLength(rules);
    const own = all('aws_sqs_queue').filter(({ tags }) => (tags as { service: string }).service !== 'bus');
    expect(own).toHaveLength(3 * services.flatMap((service) => service.queues).length + outboxes);
  });

  it('keeps what a bus with a key of its own can neither encrypt nor decrypt', () => {
    const [bus] = all('aws_cloudwatch_event_bus');
    const encrypted = loadEnvironment(name, topology).eventEncryption === 'customer';
    expect(bus).toMatchObject(encrypted ? { dead_letter_config: expect.anything() } : { name: `pactline-${name}` });
    expect(all('aws_sqs_queue').filter(({ tags }) => (tags as { service: string }).service === 'bus')).toHaveLength(
      encrypted ? 1 : 0,
    );
  });

  it('tells the schema registry of every event', () => {
    const names = all('aws_schemas_schema').map((schema) => String(schema['name']));
    expect(names.sort()).toEqual(
      Object.values(topology.events)
        .map(({ source, type }) => `${source}@${type}`)
        .sort(),
    );
  });

  it('runs every service', () => {
    const containers = services.filter(({ runtime }) => runtime === 'nest').map((service) => service.name);
    const lambdas = services.filter(({ runtime }) => runtime === 'lambda').map((service) => service.name);
    expect(all('aws_ecs_service')).toHaveLength(containers.length);
    // And the watch of the bus.
    expect(all('aws_lambda_function')).toHaveLength(lambdas.length + 1);
    expect(all('aws_lambda_event_source_mapping').map((mapping) => mapping['function_response_types'])).toEqual(
      lambdas.map(() => ['ReportBatchItemFailures']),
    );
  });

  it('says of every resource which line asks for it', () => {
    const addresses = Object.entries(resources).flatMap(([type, byName]) =>
      Object.keys(byName).map((id) => `${type}.${id}`),
    );
    expect(Object.keys(reasons).sort()).toEqual(addresses.sort());
    for (const { because } of Object.values(reasons)) expect(because).toMatch(/^(specs|services|infra)\/\S+#\S*/);
  });

  it('names a runbook that exists in each alarm that notifies', () => {
    const alarms = [...all('aws_cloudwatch_metric_alarm'), ...all('aws_cloudwatch_composite_alarm')];
    const texts = alarms.map((alarm) => String(alarm['alarm_description']));
    expect(texts.length).toBeGreaterThan(10);
    const runbooks = new Set(texts.map((text) => /docs\/runbooks\/[a-z-]+\.md/.exec(text)?.[0] ?? text));
    for (const runbook of runbooks)
      expect(readFileSync(new URL(`../../${runbook}`, import.meta.url), 'utf8')).toMatch(/^# /);
  });

  it('holds no secret and no database URL', () => {
    const text = JSON.stringify(resources);
    expect(text).not.toMatch(/postgres(ql)?:\/\//);
    expect(all('aws_secretsmanager_secret_version')).toEqual([]);
  });
});
