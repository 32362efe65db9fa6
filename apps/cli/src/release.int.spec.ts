import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DeleteServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireEnvironment } from '@pactline/testing/integration';
import { topology } from '@pactline/platform-map';
import { deploymentNames } from '@pactline/topology';
import { zipSync } from 'fflate';
import type { Release } from './release/release.ts';
import { type Outcome, pactline } from './test-io.fixture.ts';

const stage = `t${randomBytes(3).toString('hex')}`;
const names = deploymentNames(topology, stage);
const endpoint = requireEnvironment('AWS_ENDPOINT_URL');
const settings = { endpoint, region: 'eu-central-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const ecs = new ECSClient(settings);
const lambda = new LambdaClient(settings);
const cli = (...argv: string[]): Promise<Outcome> => pactline([...argv, '--stage', stage, '--endpoint', endpoint]);

const nameOf = (runtime: string): string =>
  Object.values(topology.services).find((service) => service.runtime === runtime)?.name ?? '';
const container = nameOf('nest');
const mail = nameOf('lambda');
const FunctionName = names.function(mail);
const ecsService = { cluster: names.bus, service: names.function(container) };

async function task(tag = 'one'): Promise<string> {
  const registered = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: names.function(container),
      containerDefinitions: [{ name: 'main', image: `registry.example/${container}:${tag}`, memory: 64 }],
    }),
  );
  return registered.taskDefinition?.taskDefinitionArn ?? '';
}
const code = (text: string): Uint8Array =>
  zipSync({ 'index.mjs': new TextEncoder().encode(`export const handler = () => '${text}';`) });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pactline-release-'));
  await ecs.send(new CreateClusterCommand({ clusterName: names.bus }));
  await ecs.send(
    new CreateServiceCommand({
      cluster: names.bus,
      serviceName: ecsService.service,
      taskDefinition: await task(),
      desiredCount: 0,
    }),
  );
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/none',
      Code: { ZipFile: code('one') },
      Publish: true,
    }),
  );
  await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
}, 30_000);

afterAll(async () => {
  await ecs.send(new DeleteServiceCommand({ ...ecsService, force: true }));
  await ecs.send(new DeleteClusterCommand({ cluster: names.bus }));
  await lambda.send(new DeleteFunctionCommand({ FunctionName }));
  ecs.destroy();
  lambda.destroy();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

const recorded = async (): Promise<Release> => JSON.parse((await cli('release', 'record', '--json')).out) as Release;
const versionOf = ({ parts }: Release, service: string): string | undefined => {
  const part = parts.find((candidate) => candidate.service === service);
  return part?.kind === 'lambda' ? part.version : part?.taskDefinition;
};

describe('pactline release', () => {
  it('goes back to what ran before, and does nothing where it runs already', async () => {
    const file = join(folder, 'before.json');
    const kept = await cli('release', 'record', '--out', file);
    expect(kept).toMatchObject({ code: 0, err: expect.stringContaining('release restore') });
    const before = await recorded();
    expect(versionOf(before, mail)).toBe('1');

    await ecs.send(new UpdateServiceCommand({ ...ecsService, taskDefinition: await task() }));
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: code('two') }));
    const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
    const after = await recorded();
    expect(versionOf(after, mail)).toBe(Version);
    expect(versionOf(after, container)).not.toBe(versionOf(before, container));

    const { code: ended, out } = await cli('release', 'restore', file, '--within', '20s');
    expect([ended, out.match(/put back/g)]).toEqual([0, ['put back', 'put back']]);
    const restored = await recorded();
    expect(restored.parts).toEqual(before.parts);
    expect((await cli('release', 'restore', file)).out).not.toContain('put back');
  }, 60_000);

  it('tells a release that ECS took back from the one that was built', async () => {
    const artifacts = async (text: string): Promise<void> => {
      const sha256 = createHash('sha256').update(code(text)).digest('hex');
      const list = { version: 'two', artifacts: [{ name: mail, kind: 'lambda', sha256 }] };
      await writeFile(join(folder, 'artifacts.json'), JSON.stringify(list));
    };
    const verdicts = async (tag: string): Promise<Record<string, string | undefined>> => {
      const run = await cli('release', 'verify', '--image-tag', tag, '--artifacts', folder, '--json');
      expect(run.code).toBe(1); // The other services of the platform do not stand here.
      const list = JSON.parse(run.out) as { service: string; problem?: string }[];
      return Object.fromEntries(list.map(({ service, problem }) => [service, problem]));
    };
    const before = await task('one');
    await ecs.send(new UpdateServiceCommand({ ...ecsService, taskDefinition: await task('two') }));
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: code('three') }));
    const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
    await artifacts('three');
    expect(await verdicts('two')).toMatchObject({ [container]: undefined, [mail]: undefined });

    await ecs.send(new UpdateServiceCommand({ ...ecsService, taskDefinition: before }));
    await artifacts('four');
    const after = await verdicts('two');
    expect(after[container]).toContain(`${container}:one, not :two`);
    expect(after[mail]).toContain('other code');
    const [absent] = Object.keys(after).filter((service) => ![container, mail].includes(service));
    expect(after[absent ?? '']).toContain('does not stand there');
  }, 60_000);

  it('refuses what was recorded elsewhere, what it never wrote, and services that are not in it', async () => {
    const elsewhere = join(folder, 'elsewhere.json');
    const release = { stage: 'prod', recordedAt: new Date().toISOString(), parts: [], absent: [] };
    await writeFile(elsewhere, JSON.stringify(release));
    expect(await cli('release', 'restore', elsewhere)).toMatchObject({ code: 2, err: expect.stringContaining('prod') });
    const own = join(folder, 'own.json');
    await writeFile(own, JSON.stringify({ ...release, stage }));
    expect((await cli('release', 'restore', own, '--service', container)).code).toBe(4);
    await writeFile(own, '{}');
    expect((await cli('release', 'restore', own)).code).toBe(2);
    expect((await cli('release', 'restore', join(folder, 'nothing.json'))).code).toBe(4);
  });
});
