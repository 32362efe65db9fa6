import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintToken, type StackState } from '@pactline/stack';
import { eventually } from '@pactline/testing/integration';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CommandResult, terminalEnvironment } from './stack/run-command.ts';

const ROOT = process.cwd();
const SOURCE = '--conditions=pactline-source';
const CONTRACTS = 'tools/contracts/src/cli/main.ts';
const STACK = 'tools/stack/src/main.ts';
const TEST = 'tools/ci/src/test.ts';
const CONFORMANCE = 'tools/conformance/src/main.ts';

/** A copy of the workspace as it stands here, with packages of its own and the downloaded tools of this one. */
class WorkspaceCopy {
  readonly root: string;
  readonly stateDir: string;
  readonly steps: { what: string; seconds: number }[] = [];
  readonly #env: NodeJS.ProcessEnv;

  constructor(folder: string) {
    this.root = join(folder, 'workspace');
    this.stateDir = join(folder, 'state');
    const { JEST_WORKER_ID: _jest, ...env } = terminalEnvironment(this.stateDir);
    const bin = join(this.root, 'node_modules', '.bin');
    // As `npm run nx` sets it.
    const nx = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_ISOLATE_PLUGINS: 'false' };
    const NODE_COMPILE_CACHE = join(ROOT, '.toolchain', 'compile-cache');
    this.#env = { ...env, ...nx, PATH: `${bin}:${env.PATH}`, NODE_COMPILE_CACHE, CI: 'true' };
  }

  async make(): Promise<void> {
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64e6,
    });
    const files = listed.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
    for (const folder of new Set(files.map(dirname))) await mkdir(join(this.root, folder), { recursive: true });
    for (const file of files) await cp(join(ROOT, file), join(this.root, file));
    for (const cache of ['.cache/contracts'])
      if (existsSync(join(ROOT, cache))) await cp(join(ROOT, cache), join(this.root, cache), { recursive: true });
    if (existsSync(join(ROOT, '.toolchain'))) await symlink(join(ROOT, '.toolchain'), join(this.root, '.toolchain'));
    await this.run('install packages', 'pnpm', [
      'install',
      '--offline',
      '--no-frozen-lockfile',
      '--config.minimumReleaseAge=0',
    ]);
  }

  /** Runs a command in the copy and keeps its time. @throws Error it failed; with what it said */
  async run(what: string, command: string, args: readonly string[]): Promise<CommandResult> {
    const began = performance.now();
    const result = await new Promise<CommandResult>((resolve, reject) => {
      const child = spawn(command, args, { cwd: this.root, env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.on('error', reject);
      child.on('close', (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
    });
    this.steps.push({ what, seconds: (performance.now() - began) / 1000 });
    if (result.exitCode !== 0) throw new Error(`${what} failed:\n${result.stdout}${result.stderr}`);
    return result;
  }

  generate(...args: readonly string[]): Promise<CommandResult> {
    return this.run(`nx g ${args.slice(0, 3).join(' ')}`, 'nx', [
      'g',
      `@pactline/nx-plugin:${args[0]}`,
      ...args.slice(1),
    ]);
  }

  report(): void {
    const lines = this.steps.map(({ what, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${what}`);
    const total = this.steps.reduce((sum, { seconds }) => sum + seconds, 0);
    process.stdout.write(`${lines.join('\n')}\n${total.toFixed(1).padStart(6)} s  of machine time in total\n`);
  }
}

describe('from nothing to an event that arrives', () => {
  let folder: string;
  let copy: WorkspaceCopy;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-generators-'));
    copy = new WorkspaceCopy(folder);
    await copy.make();
  }, 120_000);
  afterAll(async () => {
    await copy.run('stop the stack', process.execPath, [SOURCE, STACK, 'stop']);
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('takes five commands and no edit by hand', async () => {
    const dry = await copy.generate('service', 'parcel', '--dry-run');
    expect(dry.stdout).toContain('CREATE services/parcel/service.yaml');
    expect(existsSync(join(copy.root, 'services/parcel'))).toBe(false);
    copy.steps.length = 0;

    await copy.generate('service', 'parcel');
    await copy.generate(
      'endpoint',
      'parcel',
      'POST',
      '/parcels',
      '--operation-id',
      'registerParcel',
      '--field',
      'weight:integer',
    );
    await copy.generate('event', 'parcel', 'parcel.registered', '--from-endpoint', 'registerParcel');
    await copy.generate('service', 'shelf');
    await copy.generate('subscription', 'shelf', 'parcel.registered');
    await copy.run('type-check both services', 'sh', [
      '-c',
      'tsc -p services/shelf & tsc -p services/parcel && wait $!',
    ]);
    const up = await copy.run('start the stack', process.execPath, [
      ...[SOURCE, STACK, 'up', '--detach', '--json', '--ports', 'free', '--no-watch'],
    ]);
    const { services } = JSON.parse(up.stdout) as StackState;

    const began = performance.now();
    const token = await mintToken({ tenant: 'grenzenlos', scopes: ['parcels:write'], stateDir: copy.stateDir });
    const response = await fetch(`${services.parcel?.url}/parcels`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `"${randomUUID()}"`,
      },
      body: JSON.stringify({ weight: 1200 }),
    });
    const created = (await response.json()) as { parcelId: string };
    expect([response.status, created]).toEqual([201, { parcelId: expect.any(String), weight: 1200 }]);
    const log = services.shelf?.log ?? '';
    await eventually(async () => {
      const lines = (await readFile(log, 'utf8')).split('\n');
      const arrived = lines.find(
        (line) => line.includes('parcel.registered received') && line.includes(created.parcelId),
      );
      if (arrived === undefined) throw new Error(`Nothing of ${created.parcelId} in the log of shelf yet.`);
    });
    copy.steps.push({ what: 'call the endpoint, see the event at shelf', seconds: (performance.now() - began) / 1000 });
    copy.report();
  }, 360_000);

  it('stores what it is given, in Postgres and in DynamoDB: specs and conformance pass untouched', async () => {
    const endpoint = (service: string, method: string, path: string, operationId: string) =>
      copy.generate('endpoint', service, method, path, '--operation-id', operationId, '--field', 'weight:integer');
    const one = '/parcels/{parcelId}';
    await endpoint('parcel', 'GET', '/parcels', 'listParcels');
    await endpoint('parcel', 'GET', one, 'getParcel');
    await endpoint('parcel', 'PUT', one, 'replaceParcel');
    await endpoint('parcel', 'PATCH', one, 'changeParcel');
    await endpoint('parcel', 'DELETE', one, 'removeParcel');
    await endpoint('parcel', 'POST', `${one}/labels`, 'printLabel');
    await copy.generate('service', 'rack', '--store', 'dynamodb');
    await endpoint('rack', 'POST', '/racks', 'addRack');
    await endpoint('rack', 'GET', '/racks', 'listRacks');
    await endpoint('rack', 'PATCH', '/racks/{rackId}', 'changeRack');

    for (const level of ['unit', 'int'])
      await copy.run(`${level} specs`, process.execPath, [
        SOURCE,
        TEST,
        '--level',
        level,
        'services/parcel',
        'services/rack',
      ]);
    const options = ['parcel', 'rack', '--runs', '15', '--json'];
    const { stdout } = await copy.run('conformance', process.execPath, [SOURCE, CONFORMANCE, ...options]);
    const { reports } = JSON.parse(stdout) as { reports: object[] };
    expect(reports).toMatchObject([
      { service: 'parcel', operations: 7, findings: [], neverSucceeded: [] },
      { service: 'rack', operations: 3, findings: [], neverSucceeded: [] },
    ]);
  }, 600_000);

  it('leaves a workspace that its checks accept', async () => {
    const folders = ['services/parcel', 'services/shelf', 'services/rack'];
    await copy.run('contract lint', process.execPath, [SOURCE, CONTRACTS, 'lint']);
    await copy.run('drift of generated code', process.execPath, [SOURCE, CONTRACTS, 'generate', '--check']);
    await copy.run('formatting', 'prettier', ['--check', ...folders, 'specs']);
    await copy.run('lint and module boundaries', 'eslint', [...folders, '--max-warnings=0']);
  }, 300_000);
});
