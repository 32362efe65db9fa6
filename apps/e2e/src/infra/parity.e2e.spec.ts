import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { DisableRuleCommand, EnableRuleCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { compareDeployments, type Deployed, describeDifference, readDeployment } from '@pactline/infra/parity';
import { createClients, destroyClients, provision, type ProvisionClients } from '@pactline/provision';
import { type Backends, startBackends } from '@pactline/stack';
import { topology } from '@pactline/platform-map';
import { deploymentNames } from '@pactline/topology';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandResult, runCommand, terminalEnvironment } from '../stack/run-command.ts';

// What `npm start` uses, so that it finds what Terraform made.
const stage = 'local';
const names = deploymentNames(topology, stage);
const account = { region: 'eu-central-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
// The foundation is nothing that an emulator takes.
const STACKS = ['platform', ...Object.keys(topology.services)].join(',');
// Services run as processes here, and the emulator knows neither schemas nor scaling; an identity of mail belongs to a domain.
const LEFT_OUT = ['containers', 'schemaRegistry', 'mail'];

/** What a second plan may want to change on the emulator, and why; nothing on AWS. */
const FORGOTTEN = [
  { pattern: /^aws_cloudwatch_metric_alarm\./, why: 'the emulator keeps an alarm, and answers without its settings' },
];

describe('Terraform and the local provisioner', () => {
  let folder: string;
  let made: Backends;
  let provisioned: Backends;
  let terraform: ProvisionClients;
  let provisioner: ProvisionClients;

  const infra = (command: string, ...options: string[]): Promise<CommandResult> =>
    runCommand(
      'infra/cli/main.ts',
      [command, '--env', 'dev', '--stage', stage, '--stack', STACKS, '--endpoint', made.awsEndpointUrl, ...options],
      terminalEnvironment(folder),
    );
  const options = (): string[] => ['--artifacts', join(folder, 'artifacts'), '--without', ...LEFT_OUT];
  const differences = async (): Promise<string[]> => {
    const [one, other] = await Promise.all(
      [terraform, provisioner].map(async (clients) => {
        const standing = Object.entries(await readDeployment(clients, names.bus));
        // Secrets are the foundation's, which no emulator takes.
        return Object.fromEntries(standing.filter(([name]) => !name.startsWith('secret ')));
      }),
    );
    return compareDeployments(one as Deployed, other as Deployed).map((difference) =>
      describeDifference(difference, ['Terraform', 'the provisioner']),
    );
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-parity-'));
    [made, provisioned] = (await Promise.all(
      ['terraform', 'provisioner'].map((name) =>
        startBackends({ stateDir: join(folder, name), ports: 'free', env: {} }),
      ),
    )) as [Backends, Backends];
    terraform = createClients({ endpoint: made.awsEndpointUrl, ...account });
    provisioner = createClients({ endpoint: provisioned.awsEndpointUrl, ...account });
    const bundled = await runCommand(
      'tools/stack/src/main.ts',
      ['bundle', '--out', join(folder, 'artifacts')],
      terminalEnvironment(folder),
    );
    expect(bundled).toMatchObject({ exitCode: 0 });
    const lambdas = Object.values(topology.services).filter(({ runtime }) => runtime === 'lambda');
    const code = (service: string) => () => ({
      zip: readFileSync(join(folder, 'artifacts', `${service}.zip`)),
      handler: 'index.handler',
      environment: {},
    });
    const [applied] = await Promise.all([
      infra('apply', '--yes', ...options()),
      provision({
        topology,
        stage,
        clients: provisioner,
        lambdaCode: Object.fromEntries(lambdas.map(({ name }) => [name, code(name)])),
      }),
    ]);
    expect(applied).toMatchObject({ exitCode: 0 });
  }, 900_000);

  afterAll(async () => {
    for (const clients of [terraform, provisioner]) if (clients !== undefined) destroyClients(clients);
    await Promise.all([made?.stop(), provisioned?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('make the same', async () => {
    const standing = await readDeployment(terraform, names.bus);
    const rules = Object.values(topology.services).flatMap(({ rules, markers }) => [
      ...rules,
      ...(markers ? [markers] : []),
    ]);
    expect(Object.keys(standing).filter((name) => name.startsWith('rule '))).toHaveLength(rules.length);
    expect(await differences()).toEqual([]);
  });

  it('leave nothing to change for a second plan, but for what the emulator forgets', async () => {
    const { exitCode, stdout, stderr } = await infra('plan', '--json', ...options());
    expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { stacks } = JSON.parse(stdout) as { stacks: { changes: { address: string }[]; unchanged: number }[] };
    const changed = stacks.flatMap(({ changes }) => changes.map(({ address }) => address));
    expect(changed.filter((address) => !FORGOTTEN.some(({ pattern }) => pattern.test(address)))).toEqual([]);
    expect(stacks.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBeGreaterThan(40);
  }, 300_000);

  it('have a watch of the bus, which says what is gone: the function that Terraform deployed', async () => {
    const watch = async (): Promise<unknown> => {
      const FunctionName = `${names.bus}-platform-bus-watch`;
      const { Payload, FunctionError } = await terraform.lambda.send(
        new InvokeCommand({ FunctionName, Payload: '{}' }),
      );
      expect([FunctionError, Buffer.from(Payload ?? []).toString()]).toEqual([undefined, expect.any(String)]);
      return JSON.parse(Buffer.from(Payload ?? []).toString());
    };
    expect(await watch()).toMatchObject({ differences: 0, foreign: 0, checked: expect.any(Number) });

    const service = Object.values(topology.services).find(({ rules }) => rules.length > 0)!;
    const Name = names.rule(service.name, service.rules[0]!.operationId);
    await terraform.eventBridge.send(new DisableRuleCommand({ Name, EventBusName: names.bus }));
    expect(await watch()).toMatchObject({ differences: 1 });
    await terraform.eventBridge.send(new EnableRuleCommand({ Name, EventBusName: names.bus }));
    expect(await watch()).toMatchObject({ differences: 0 });
  });

  describe('differ, and it is named, when one of them has another', () => {
    const service = Object.values(topology.services).find(({ rules }) => rules.length > 0)!;
    const rule = service.rules[0]!;
    const Rule = names.rule(service.name, rule.operationId);
    const queue = names.queue(service.name, rule.queue);
    const arn = (queueName: string) => `arn:aws:sqs:${account.region}:000000000000:${queueName}`;
    const setQueue = (Attributes: Record<string, string>) =>
      provisioner.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl(), Attributes }));
    const queueUrl = () => `${provisioned.awsEndpointUrl}/000000000000/${queue}`;
    const putTarget = (change: { retries?: number; deadLetterQueue?: string }) =>
      provisioner.eventBridge.send(
        new PutTargetsCommand({
          Rule,
          EventBusName: names.bus,
          Targets: [
            {
              Id: 'queue',
              Arn: arn(queue),
              DeadLetterConfig: {
                Arn: arn(change.deadLetterQueue ?? names.undeliverableQueue(service.name, rule.queue)),
              },
              RetryPolicy: {
                MaximumRetryAttempts: change.retries ?? rule.retry.maxAttempts,
                MaximumEventAgeInSeconds: rule.retry.maxEventAgeSeconds,
              },
            },
          ],
        }),
      );
    const putPattern = (pattern: object) =>
      provisioner.eventBridge.send(
        new PutRuleCommand({
          Name: Rule,
          EventBusName: names.bus,
          EventPattern: JSON.stringify(pattern),
          Description: rule.description.slice(0, 512),
          State: 'ENABLED',
        }),
      );

    it.each<[string, () => Promise<unknown>, RegExp]>([
      [
        'pattern',
        () => putPattern({ ...rule.pattern, source: ['somebody.else'] }),
        new RegExp(`^rule ${Rule}: pattern\\.source`),
      ],
      [
        'retry',
        () => putTarget({ retries: 3 }),
        new RegExp(`^rule ${Rule}: targets\\.0\\.retries is \\d+ with Terraform and 3`),
      ],
      [
        'dead-letter queue',
        () => putTarget({ deadLetterQueue: names.deadLetterQueue(service.name, rule.queue) }),
        new RegExp(`^rule ${Rule}: targets\\.0\\.deadLetterQueue`),
      ],
      ['visibility', () => setQueue({ VisibilityTimeout: '7' }), new RegExp(`^queue ${queue}: VisibilityTimeout`)],
      ['size', () => setQueue({ MaximumMessageSize: '1024' }), new RegExp(`^queue ${queue}: MaximumMessageSize`)],
      [
        'policy',
        () => setQueue({ Policy: JSON.stringify({ Version: '2012-10-17', Statement: [] }) }),
        new RegExp(`^queue ${queue}: Policy\\.Statement`),
      ],
    ])('%s', async (_what, seed, named) => {
      await seed();
      const found = await differences();
      expect(found.length).toBeGreaterThan(0);
      for (const line of found) expect(line).toMatch(named);
      // The provisioner mends what is not as the contracts say.
      await provision({ topology, stage, clients: provisioner });
      expect(await differences()).toEqual([]);
    });

    it('table', async () => {
      const [table] = Object.keys(await readDeployment(provisioner, names.bus)).filter((name) =>
        name.startsWith('table '),
      );
      const TableName = table?.slice('table '.length);
      await provisioner.dynamoDb.send(
        new UpdateTableCommand({
          TableName,
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
        }),
      );
      expect(await differences()).toEqual([expect.stringMatching(new RegExp(`^${table}: stream`))]);
    });
  });

  it('give the journey the same ground: npm start plays it on what Terraform made', async () => {
    const { changes } = await provision({ topology, stage, clients: terraform });
    // Terraform leaves the values of secrets to operators, and identities of mail to whoever owns the domain.
    expect(changes.map(({ kind }) => kind).filter((kind) => kind !== 'secret' && kind !== 'e-mail identity')).toEqual(
      [],
    );
    const played = await runCommand('tools/stack/src/main.ts', ['start', '--once', '--json', '--ports', 'free'], {
      ...terminalEnvironment(folder),
      PACTLINE_STATE_DIR: join(folder, 'stack'),
      AWS_ENDPOINT_URL: made.awsEndpointUrl,
    });
    const { ok, hops } = JSON.parse(played.stdout) as { ok: boolean; hops: { title: string; ok: boolean }[] };
    expect({ ok, failed: hops.filter((hop) => !hop.ok) }).toEqual({ ok: true, failed: [] });
  }, 240_000);
});
