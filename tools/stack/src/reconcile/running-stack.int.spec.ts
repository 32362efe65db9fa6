import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { destroy } from '@pactline/provision';
import { deploymentNames, type ServiceTopology, type Topology } from '@pactline/topology';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { stackStatus } from '../commands/status.ts';
import { statePaths } from '../paths.ts';
import { Stack } from '../stack.ts';
import type { Problem } from '../state/stack-state.ts';
import { poll } from '../system/deadline.ts';
import { TinyProject } from './tiny-project.fixture.ts';
import { askToApply } from './requests.ts';
import { watchStack } from '../watch/watch-stack.ts';

jest.setTimeout(120_000);

const id = randomBytes(4).toString('hex');
const stage = `t${id}`;
// Bundles are kept by name, databases too.
const [lamp, shade] = [`lamp-${id}`, `shade-${id}`];

describe('a running stack', () => {
  const project = new TinyProject();
  const stateDir = mkdtempSync(join(tmpdir(), 'running-'));
  const lines: string[] = [];
  const note = (...parts: readonly unknown[]): void => void lines.push(parts.join(' '));
  const ui = { heading: note, done: note, note, warn: note, text: note };
  let topology: Topology;
  let problems: Problem[] = [];
  let stack: Stack;
  let lampService: ServiceTopology;

  const ask = async (name: string): Promise<{ value: unknown; colour?: string }> =>
    (await fetch(stack.state.services[name]?.url ?? '')).json() as Promise<{ value: unknown; colour?: string }>;
  const pid = (name: string): number | undefined => stack.state.services[name]?.pid;
  const problemsOf = (name: string): string => {
    const found = stack.state.problems.filter(({ part }) => part === name);
    return found.map(({ message }) => message).join('\n');
  };
  const withPostgres = (service: ServiceTopology): ServiceTopology => ({
    ...service,
    resources: { ...service.resources, postgres: true },
  });

  beforeAll(async () => {
    lampService = withPostgres(project.service(lamp));
    project.migration(lamp, '0001_lamps', 'CREATE TABLE lamps (id int);');
    topology = project.topology(lampService);
    stack = await Stack.start({
      stateDir,
      topology,
      project: {
        topologyFolders: [],
        read: async () => ({ topology, digest: undefined, problems }),
      },
      ui,
      ports: 'free',
      stage,
    });
  });
  afterAll(async () => {
    await stack.stop();
    await destroy({ topology, stage, clients: stack.clients }).catch(() => undefined);
    const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS ${lamp.replaceAll('-', '_')}_${stage} WITH (FORCE)`);
    await client.end();
    project.remove([lamp, shade]);
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('leaves everything alone when nothing changed', async () => {
    const before = [pid(lamp), lines.length];
    await stack.apply();

    expect([pid(lamp), lines.length]).toEqual(before);
  });

  it('runs the code and the settings that were saved', async () => {
    project.save(lamp, 'lit');
    await stack.apply();
    expect(await ask(lamp)).toEqual({ value: 'lit' });

    project.write(`${lamp}/local.env`, `${lamp.toUpperCase().replaceAll('-', '_')}_COLOUR=red\n`);
    await stack.apply();
    expect(await ask(lamp)).toEqual({ value: 'lit', colour: 'red' });
    expect(lines.join('\n')).toMatch(/restarted: its code changed[^]*restarted: its settings changed/);
  });

  it('provisions, starts and shows what is new: a service, a subscription, a table', async () => {
    const before = pid(lamp);
    const table = {
      partitionKey: { name: 'pk', type: 'S' as const },
      indexes: [],
      pointInTimeRecovery: false,
      access: ['get' as const],
    };
    const added = project.receiving(project.service(shade), 'lamp.lit');
    const shadeService = { ...added, resources: { ...added.resources, tables: { shades: table } } };
    topology = project.topology(lampService, shadeService);
    await stack.apply();

    const names = deploymentNames(topology, stage);
    expect(await ask(shade)).toEqual({ value: 0 });
    expect(pid(lamp)).toBe(before);
    const { Rules } = await stack.clients.eventBridge.send(new ListRulesCommand({ EventBusName: names.bus }));
    expect(Rules?.map(({ Name }) => Name)).toContain(names.rule(shade, 'onEvent'));
    const described = await stack.clients.dynamoDb.send(
      new DescribeTableCommand({ TableName: names.table(shade, 'shades') }),
    );
    expect(described.Table?.TableStatus).toBe('ACTIVE');
    expect(lines.join('\n')).toContain(`created rule ${names.rule(shade, 'onEvent')}`);
    expect(lines.join('\n')).toContain('started, it is new');
  });

  it('keeps what ran when a migration fails, says so, and goes on with the rest', async () => {
    const before = pid(lamp);
    project.migration(lamp, '0002_half', 'CREATE TABLE half (id int);\nCREATE TABLE broken (;');
    project.save(lamp, 'needs the migration');
    project.save(shade, 'down');
    await stack.apply();

    expect(problemsOf(lamp)).toContain('its migrations fail');
    expect([pid(lamp), (await ask(lamp)).value]).toEqual([before, 'lit']);
    expect((await ask(shade)).value).toBe('down');
    const status = await stackStatus(stateDir);
    expect(status.problems).toContainEqual(expect.objectContaining({ part: lamp }));

    project.migration(lamp, '0002_half', 'CREATE TABLE half (id int);');
    await stack.apply();
    expect([problemsOf(lamp), (await ask(lamp)).value]).toEqual(['', 'needs the migration']);
  });

  it('says that a migration changed after it had run', async () => {
    project.migration(lamp, '0002_half', 'CREATE TABLE half (id bigint);');
    await stack.apply();
    expect(problemsOf(lamp)).toContain('0002_half.sql changed after it had run');

    project.migration(lamp, '0002_half', 'CREATE TABLE half (id int);');
    await stack.apply();
    expect(problemsOf(lamp)).toBe('');
  });

  it('keeps what ran when sources do not build, and when a process ends at its start it says why', async () => {
    const before = pid(lamp);
    project.write(`${lamp}/src/value.ts`, 'export const value = ;');
    await stack.apply();
    expect(problemsOf(lamp)).toMatch(/value\.ts:1:\d+: ERROR/);
    expect([pid(lamp), (await ask(lamp)).value]).toEqual([before, 'needs the migration']);

    project.write(`${lamp}/src/value.ts`, 'export const value = 1; throw new Error("no oil");');
    await stack.apply();
    expect(problemsOf(lamp)).toContain('no oil');
    expect((await stackStatus(stateDir)).parts).toContainEqual(expect.objectContaining({ name: lamp, up: false }));

    project.save(lamp, 'mended');
    await stack.apply();
    expect([problemsOf(lamp), (await ask(lamp)).value]).toEqual(['', 'mended']);
  });

  it('passes on what the project says of itself', async () => {
    problems = [{ part: 'contracts', message: 'nothing was generated from it yet' }];
    await stack.apply();
    expect((await stackStatus(stateDir)).problems).toEqual(problems);

    problems = [];
    await stack.apply();
    expect((await stackStatus(stateDir)).problems).toEqual([]);
  });

  it('answers whoever asks, with the variables of their shell', async () => {
    rmSync(statePaths(stateDir).requests, { recursive: true, force: true });
    const watched = watchStack(stack, { sources: false });
    await watched.ready;
    const variable = `${shade.toUpperCase().replaceAll('-', '_')}_COLOUR`;
    const request = askToApply(stateDir, { [variable]: 'green' });
    await poll(async () => stack.state.applied?.requests.includes(request) || undefined, {
      timeoutMs: 60_000,
      what: 'The answer',
    });
    await watched.close();

    expect(await ask(shade)).toEqual({ value: 'down', colour: 'green' });
  });

  it('ends a service that is in no contract any more, and its rules', async () => {
    const { url = '' } = stack.state.services[shade] ?? {};
    const rule = deploymentNames(topology, stage).rule(shade, 'onEvent');
    topology = project.topology(lampService);
    await stack.apply();

    expect(Object.keys(stack.state.services)).toEqual([lamp]);
    await expect(fetch(url)).rejects.toThrow();
    const { bus } = deploymentNames(topology, stage);
    const { Rules } = await stack.clients.eventBridge.send(new ListRulesCommand({ EventBusName: bus }));
    expect(Rules?.map(({ Name }) => Name)).not.toContain(rule);
  });
});
