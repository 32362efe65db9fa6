import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topology } from '@pactline/platform-map';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import type { Environment } from '../environments/schema.ts';
import type { Reason } from '../context/reasons.ts';
import { synthesisePart } from '../testing/all-services.ts';

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

describe.each(environmentNames)('the stacks of platform and services of %s', (name) => {
  let folder: string;
  let resources: Resources;
  let reasons: Readonly<Record<string, Reason>>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pactline-infra-'));
    const environment = loadEnvironment(name, topology);
    const written = synthesisePart('services', { environment, topology, outputFolder: folder });
    resources = (JSON.parse(readFileSync(written.file, 'utf8')) as { resource: Resources }).resource;
    reasons = written.reasons;
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

  it('keeps events for replays under the key of their bus', () => {
    const encrypted = loadEnvironment(name, topology).eventEncryption === 'customer';
    expect(all('aws_cloudwatch_event_archive')).toHaveLength(encrypted ? 0 : 1);
    const templates = all('aws_cloudformation_stack').map((stack) => String(stack['template_body']));
    expect(templates).toHaveLength(encrypted ? 1 : 0);
    for (const template of templates) {
      expect(JSON.parse(template)).toMatchObject({
        Resources: {
          Archive: {
            Type: 'AWS::Events::Archive',
            Properties: {
              KmsKeyIdentifier: expect.stringContaining('var.data_key_arn'),
              EventPattern: topology.archive.pattern,
              RetentionDays: topology.archive.retentionDays,
            },
          },
        },
      });
    }
  });

  it('sends mails from a domain of its own, signed, over TLS', () => {
    const senders = services.flatMap(({ resources: { ses } }) => ses?.from.split('@')[1] ?? []);
    expect(all('aws_sesv2_email_identity')).toEqual(
      senders.map((domain) =>
        expect.objectContaining({
          email_identity: domain,
          dkim_signing_attributes: { next_signing_key_length: 'RSA_2048_BIT' },
        }),
      ),
    );
    expect(all('aws_sesv2_configuration_set')).toEqual(
      senders.map(() => expect.objectContaining({ delivery_options: { tls_policy: 'REQUIRE' } })),
    );
    expect(all('aws_sesv2_configuration_set_event_destination')).toHaveLength(senders.length);
  });

  it('locks what is written once as its file says: in prod so that nobody can lift it', () => {
    const modes = all('aws_s3_bucket_object_lock_configuration').map(({ rule }) => JSON.stringify(rule));
    expect(modes.length).toBeGreaterThan(0);
    for (const mode of modes) expect(mode).toContain(name === 'prod' ? 'COMPLIANCE' : 'GOVERNANCE');
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

describe('the stack of a service', () => {
  const write = (change: (environment: Environment) => Environment): { text: string; resources: Resources } => {
    const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-infra-'));
    try {
      const environment = change(loadEnvironment('prod', topology));
      const text = readFileSync(synthesisePart('services', { environment, topology, outputFolder }).file, 'utf8');
      return { text, resources: (JSON.parse(text) as { resource: Resources }).resource };
    } finally {
      rmSync(outputFolder, { recursive: true, force: true });
    }
  };

  it('writes into a bucket of another account, and makes none of its own', () => {
    const locked = Object.values(topology.services).find(({ resources: { buckets } }) =>
      Object.values(buckets).some(({ objectLock }) => objectLock),
    )!;
    const [bucket = ''] = Object.keys(locked.resources.buckets);
    const keyArn = 'arn:aws:kms:eu-central-1:999999999999:key/00000000-0000-4000-8000-00000000000a';
    const there = { bucket: 'anchors-of-acme', account: '999999999999', keyArn };
    const { text, resources } = write((environment) => ({
      ...environment,
      locks: { ...environment.locks, elsewhere: { [`${locked.name}/${bucket}`]: there } },
    }));
    expect(resources['aws_s3_bucket']).toBeUndefined();
    const [policy = ''] = Object.entries(resources['aws_iam_role_policy'] ?? {})
      .filter(([id]) => id.startsWith(`${locked.name}_`))
      .map(([, { policy: own }]) => String(own));
    expect(policy).toContain('arn:aws:s3:::anchors-of-acme/*');
    expect(policy).toContain(keyArn);
    expect(text).toContain('"ACTIVITY_LOGGER_BUCKET_ANCHOR": "anchors-of-acme"');
  });

  it('puts the records of its mails where the zone is its own', () => {
    const { resources } = write((environment) => ({ ...environment, mail: { hostedZoneId: 'Z0123456789ABC' } }));
    expect(Object.keys(resources['aws_route53_record'] ?? {})).toEqual(
      ['dkim_0', 'dkim_1', 'dkim_2'].map((id) => `send-email_mail_${id}`),
    );
  });
});
