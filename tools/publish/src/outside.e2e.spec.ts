import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireEnvironment, testName } from '@pactline/testing/integration';
import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { subpaths } from './entry-points.ts';
import { FirstHour } from './first-hour.ts';
import { OutsideProject } from './outside-project.ts';
import type { Tarball } from './pack.ts';
import { type Registry, serveRegistry } from './registry.ts';
import { publishedPackages, readPackages } from './workspace.ts';

const ROOT = process.cwd();
const FIXTURE = join(ROOT, 'tools/publish/fixture');

/** What the platform promises to publish; what these need comes on top. */
const PROMISED = [
  'cli',
  'client',
  'contract-runtime',
  'contracts',
  'events',
  'lambda-kit',
  'nx-plugin',
  'sdk',
  'service-kit',
];

const workspace = readPackages(ROOT);
let folder: string;
let tarballs: readonly Tarball[];
let builder: OutsideProject;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'pactline-outside-')));
  builder = new OutsideProject({ folder: ROOT, tarballs: [], workspace, env: process.env });
  const source = ['--conditions=pactline-source', 'tools/publish/src/main.ts'];
  const built = await builder.run('build, check and pack', process.execPath, [
    ...source,
    'build',
    '--json',
    '--out',
    folder + '/out',
  ]);
  tarballs = JSON.parse(built.stdout) as Tarball[];
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }), 120_000);

describe('packages in a project outside of this workspace', () => {
  let project: OutsideProject;

  beforeAll(async () => {
    const home = join(folder, 'project');
    await mkdir(home);
    project = new OutsideProject({ folder: home, tarballs, workspace, env: process.env });
    project.steps.push(...builder.steps);
    await project.write(FIXTURE);
    // Java and the jar of the client generator, where they were fetched already.
    if (existsSync(join(ROOT, '.toolchain'))) await symlink(join(ROOT, '.toolchain'), join(home, '.toolchain'));
    await project.run('install the tools', 'pnpm', ['install', '--prefer-offline']);
  }, 180_000);

  afterAll(() => project.report());

  it('are all that is promised, under one version', () => {
    const names = tarballs.map(({ name }) => name);
    expect(names).toEqual(publishedPackages(workspace).map(({ name }) => name));
    expect(names).toEqual(expect.arrayContaining(PROMISED.map((name) => `@pactline/${name}`)));
    expect(new Set(tarballs.map(({ version }) => version))).toEqual(new Set([workspace.version]));
  });

  it('load in plain Node, by every entry', async () => {
    const entries = tarballs.flatMap(({ name }) => entriesOf(name));
    expect(entries).toEqual(expect.arrayContaining(['@pactline/sdk/order', '@pactline/events/core']));
    const script = `for (const entry of ${JSON.stringify(entries)}) await import(entry);`;
    await project.run('import every entry', process.execPath, ['--input-type=module', '--eval', script]);
  }, 60_000);

  it('carry events of contracts with names of their own', async () => {
    requireEnvironment('DATABASE_URL');
    requireEnvironment('AWS_ENDPOINT_URL');
    await project.run('lint', 'pactline-contracts', ['lint']);
    await project.run('generate', 'pactline-contracts', ['generate']);
    const events = await project.read('libs/contracts/berth/src/events/index.gen.ts');
    expect(events).toContain(`by pactline contracts ${workspace.version}.`);
    expect(events).toContain("source: 'com.harbour.berth'");
    expect(events).not.toContain('pactline.');
    const { stdout: known } = await project.run('list the events', 'pactline', ['events', 'list', '--json']);
    expect(JSON.parse(known)).toContainEqual(expect.objectContaining({ type: 'berth.reserved', service: 'berth' }));

    await project.addServices();
    await project.run('link the generated packages', 'pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile']);
    await project.run('compile the generated packages', 'sh', [
      '-c',
      'tsc -p libs/contracts/common && { { tsc -p libs/platform-map/berth && tsc -p libs/platform-map/gauge && tsc -p libs/platform-map && tsc -p libs/sdk; } & tsc -p libs/contracts/berth && tsc -p libs/contracts/gauge && wait $!; }',
    ]);
    await project.run('compile services, strictly, with every declaration', 'tsc', ['-p', 'app']);

    const stage = testName();
    const { stdout } = await project.run('publish and handle an event', process.execPath, [
      'app/dist/journey.js',
      stage,
    ]);
    const result = JSON.parse(stdout.split('\n').find((line) => line.startsWith('{"bus"')) ?? '{}') as object;
    const berth = { berthId: expect.any(String), ship: 'Cap San Diego', cargo: 'containers' };
    expect(result).toEqual({
      bus: `harbour-${stage}`,
      reserved: { ...berth, entered: 0 },
      entered: { ...berth, entered: 1 },
      refused: expect.stringMatching(/^ProblemError: getBerth answered 404/),
      measured: { batchItemFailures: [] },
    });
  }, 180_000);

  it('add a service by the Nx plugin that compiles as it is', async () => {
    const generate = (...args: readonly string[]) =>
      project.run(`nx g ${args[0]}`, 'nx', ['g', `@pactline/nx-plugin:${args[0]}`, ...args.slice(1)]);
    await generate('service', 'crane');
    await generate('event', 'crane', 'crane.raised', '--field', 'load:integer');
    expect(await project.read('libs/contracts/crane/src/events/index.gen.ts')).toContain('export const craneRaised:');
    await project.run('compile what the Nx plugin made', 'sh', [
      '-c',
      'tsc -p libs/contracts/crane && tsc -p services/crane',
    ]);
  }, 120_000);
});

/** The oldest Node that the packages name, from `>=22.18`. */
const OLDEST_NODE = '22.18.0';

describe("an adopter's first hour", () => {
  let registry: Registry;
  let hour: FirstHour;

  beforeAll(async () => {
    registry = await serveRegistry({ tarballs, packages: join(folder, 'out/packages') });
    hour = new FirstHour({
      folder: join(folder, 'hour/harbour'),
      registry: registry.url,
      node: OLDEST_NODE,
      toolchain: join(ROOT, '.toolchain'),
    });
    await hour.begin();
  }, 60_000);

  afterAll(async () => {
    hour.report();
    await registry.close();
  }, 60_000);

  it('runs on the oldest Node that the packages name', async () => {
    const { stdout } = await hour.run('node --version', 'node', ['--version']);
    expect(stdout.trim()).toBe(`v${OLDEST_NODE}`);
    const { engines } = JSON.parse(await readFile(join(folder, 'out/packages/cli/package.json'), 'utf8')) as {
      engines: { node: string };
    };
    expect(OLDEST_NODE.startsWith(engines.node.replace('>=', ''))).toBe(true);
  });

  it('begins with npm install and pactline init, whose checks and tests are green', async () => {
    await hour.run('npm install pactline', 'npm', [
      'install',
      '--save-dev',
      '@pactline/cli',
      '--prefer-offline',
      '--no-audit',
    ]);
    await hour.run('pactline init', 'npx', ['pactline', 'init']);
    expect(hour.read('specs/platform.yaml')).toContain('name: harbour');
    const { stdout } = await hour.run('npm run check', 'npm', ['run', '--silent', 'check']);
    expect(stdout).toContain('All 3 checks hold.');
    const lint = await hour.run('lint', 'npx', ['pactline-contracts', 'lint', '--json', '--force']);
    const { diagnostics } = JSON.parse(lint.stdout) as { diagnostics: { severity: string }[] };
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { stderr: tested } = await hour.run('npm test', 'npm', ['test', '--silent']);
    expect(tested).toContain('PASS services/greeting/src/data/postgres-greeting-store.int.spec.ts');
  }, 300_000);

  it('needs no more packages than a project of its size', () => {
    process.stdout.write(`${hour.packages} packages are installed.\n`);
    expect(hour.packages).toBeLessThan(800);
  });

  it('shows an event that arrives', async () => {
    const { stdout } = await hour.run('npm start', 'npx', [
      ...['pactline', 'start', '--once', '--json', '--ports', 'free'],
    ]);
    const journey = JSON.parse(stdout) as { ok: boolean; hops: { title: string }[] };
    expect(journey).toMatchObject({ ok: true });
    expect(journey.hops.map(({ title }) => title)).toEqual(['Request accepted', 'greeting.created']);
  }, 300_000);

  it('goes on with an endpoint, a dependency, and what is taken away', async () => {
    await hour.run('add endpoint', 'npx', [
      ...['pactline', 'add', 'endpoint', 'greeting', 'GET', '/greetings/{greetingId}', '--operation-id', 'getGreeting'],
    ]);
    await hour.run('add event', 'npx', ['pactline', 'add', 'event', 'greeting', 'greeting.created.v2']);
    await hour.run('add dependency', 'npx', ['pactline', 'add', 'dependency', 'greeting', 'uuid@14']);
    expect(hour.read('services/greeting/package.json')).toMatch(/"uuid": "14/);
    await hour.run('remove event', 'npx', ['pactline', 'remove', 'event', 'greeting', 'greeting.created.v2']);
    const { stdout } = await hour.run('npm run check', 'npm', ['run', '--silent', 'check']);
    expect(stdout).toContain('All 3 checks hold.');
    await hour.run('npm test', 'npm', ['test', '--silent']);
  }, 300_000);

  it('says which package a service lacks, and how it gets it', async () => {
    await hour.write('services/greeting/src/lacking.ts', "import { x } from 'left-out';\nexport const y = x;\n");
    const failed: unknown = await hour
      .run('check', 'npx', ['pactline', 'check', 'types'])
      .catch((error: unknown) => error);
    expect(String(failed)).toContain(
      'services/greeting imports left-out, which its package.json does not name. Run: npx pactline add dependency greeting left-out',
    );
  }, 120_000);
});

/** Specifiers of a package's modules: what a pattern stands for is listed, and what runs when it is loaded left out. */
function entriesOf(name: string): string[] {
  const published = publishedPackages(readPackages(ROOT)).find((each) => each.name === name);
  if (published === undefined) return [];
  return [...subpaths(published)].flatMap(([subpath, source]) => {
    if (subpath === './main') return [];
    const [before = '', after = ''] = source.split('*');
    const names = source.includes('*')
      ? globSync(source, { cwd: published.folder }).map((file) =>
          `./${file}`.slice(before.length, -after.length || undefined),
        )
      : [''];
    return names.map((each) => join(name, subpath.replace('*', each)));
  });
}
