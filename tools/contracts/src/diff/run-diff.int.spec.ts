import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NoBaseError } from './base/find-base.ts';
import { isUnwaived } from './finding.ts';
import { type DiffResult, runDiff } from './run-diff.ts';
import { filesOf, shop, type Shop } from './testing/shop.ts';

const program = resolve(import.meta.dirname, '../cli/main.ts');
const identity = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@b.cd',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@b.cd',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

// Each test starts git and the program several times.
jest.setTimeout(60_000);

describe('bases', () => {
  const root = mkdtempSync(join(tmpdir(), 'contracts-bases-'));
  const origin = join(root, 'origin');
  let clock = 1_700_000_000;
  const git = (cwd: string, ...args: string[]): string => {
    const at = `${(clock += 60)} +0000`;
    return execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...identity, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
    }).trim();
  };
  const write = (folder: string, edit: (shop: Shop) => void = () => undefined): void => {
    const contracts = shop();
    edit(contracts);
    for (const [path, text] of Object.entries(filesOf(contracts))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  const commit = (folder: string, message: string): string => {
    git(folder, 'add', '.');
    git(folder, 'commit', '--quiet', '--allow-empty', '-m', message);
    return git(folder, 'rev-parse', 'HEAD');
  };
  const diff = (folder: string, more: { base?: string; env?: NodeJS.ProcessEnv } = {}): Promise<DiffResult> =>
    runDiff({ specs: join(folder, 'specs'), env: {}, ...more });
  const breaking = ({ findings }: DiffResult): string[] => findings.filter(isUnwaived).map(({ rule }) => rule);
  const withoutGetCart = (one: Shop): void => void delete one.openapi.paths['/carts/{cartId}']!.get;
  const withGiftRequired = (one: Shop): void => void (one.asyncapi.components.schemas.CartPlaced!.required = ['id']);

  let first = '';
  beforeAll(() => {
    mkdirSync(origin);
    git(origin, 'init', '--quiet', '--initial-branch=main');
    write(origin);
    first = commit(origin, 'first');
    write(origin, withoutGetCart);
    commit(origin, 'second');
    commit(origin, 'third');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('takes the commit before, a ref, or the newest tag contracts-*', async () => {
    expect((await diff(origin)).base.name).toBe('HEAD^');
    expect(breaking(await diff(origin))).toEqual([]);
    expect(breaking(await diff(origin, { base: first }))).toEqual(['operation-removed']);
    expect(breaking(await diff(origin, { base: 'main~2' }))).toEqual(['operation-removed']);
    git(origin, 'tag', 'contracts-1', first);
    const tagged = await diff(origin);
    expect([tagged.base.name, tagged.base.commit, breaking(tagged)]).toEqual([
      'contracts-1',
      first,
      ['operation-removed'],
    ]);
    git(origin, 'tag', 'contracts-2', 'main~1');
    expect((await diff(origin)).base.name).toBe('contracts-2');
    git(origin, 'tag', '-d', 'contracts-1', 'contracts-2');
  });

  it('reads the work tree as it is, and leaves it so', async () => {
    const clone = join(root, 'dirty');
    git(root, 'clone', '--quiet', origin, clone);
    write(clone, withGiftRequired);
    const before = git(clone, 'status', '--porcelain');
    expect(breaking(await diff(clone, { base: 'HEAD' }))).toEqual(['required']);
    expect(git(clone, 'status', '--porcelain')).toBe(before);
  });

  it('takes the merge base in a pull request', async () => {
    const clone = join(root, 'request');
    git(root, 'clone', '--quiet', origin, clone);
    git(clone, 'checkout', '--quiet', '-b', 'feature', 'HEAD~1');
    write(clone, (one) => [withoutGetCart, withGiftRequired].forEach((edit) => edit(one)));
    commit(clone, 'change');
    const found = await diff(clone, { env: { GITHUB_BASE_REF: 'main' } });
    expect([found.base.name, found.base.commit, breaking(found)]).toEqual([
      'where this left origin/main',
      git(origin, 'rev-parse', 'main~1'),
      ['required'],
    ]);
  });

  it('takes where a branch left the trunk, however many commits ago, with what is not pushed of the trunk itself', async () => {
    const clone = join(root, 'branch');
    git(root, 'clone', '--quiet', origin, clone);
    const trunk = git(clone, 'rev-parse', 'HEAD');
    git(clone, 'checkout', '--quiet', '-b', 'feature');
    write(clone, (one) => [withoutGetCart, withGiftRequired].forEach((edit) => edit(one)));
    commit(clone, 'breaks');
    commit(clone, 'more');
    commit(clone, 'and more');
    const left = { name: 'where this left origin/main', commit: trunk };
    const found = await diff(clone);
    expect([found.base, breaking(found)]).toEqual([left, ['required']]);
    // A branch that has been pushed is no trunk.
    git(clone, 'push', '--quiet', '--set-upstream', 'origin', 'feature');
    expect((await diff(clone)).base).toEqual(left);
    git(clone, 'checkout', '--quiet', 'main');
    expect((await diff(clone)).base.name).toBe('HEAD^');
    git(clone, 'merge', '--quiet', '--ff-only', 'feature');
    expect((await diff(clone)).base).toEqual(left);
    git(clone, 'remote', 'remove', 'origin');
    git(clone, 'checkout', '--quiet', '-b', 'offline');
    commit(clone, 'one');
    const offline = await diff(clone);
    expect(offline.base).toEqual({ name: 'where this left main', commit: git(clone, 'rev-parse', 'main') });
    git(origin, 'branch', '--quiet', '-D', 'feature');
  });

  it('says which base a shallow clone lacks', async () => {
    const clone = join(root, 'shallow');
    git(root, 'clone', '--quiet', '--depth', '1', `file://${origin}`, clone);
    await expect(diff(clone)).rejects.toThrow(/the base HEAD\^.* is not in this shallow clone/);
    await expect(diff(clone, { base: first })).rejects.toMatchObject({
      mend: expect.stringContaining('git fetch --unshallow'),
      isFirst: false,
    });
    await expect(diff(clone, { env: { GITHUB_BASE_REF: 'release' } })).rejects.toThrow(/merge base with release/);
    expect(run(clone, 'diff').status).toBe(2);
    expect(run(clone, 'diff', '--optional', '--base', first).status).toBe(2);
    expect(run(clone, 'diff', '--optional')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Nothing to compare with: .* is not in this shallow clone/),
    });
    expect(runWith({ GITHUB_ACTIONS: 'true' }, clone, 'diff', '--optional').status).toBe(2);
  });

  it('has nothing to compare with on the first commit, and outside of git', async () => {
    const alone = join(root, 'alone');
    mkdirSync(alone);
    write(alone);
    await expect(diff(alone)).rejects.toThrow(NoBaseError);
    expect(run(alone, 'diff', '--optional')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Nothing to compare with: this is no git repository/),
    });
    expect(runWith({ GITHUB_ACTIONS: 'true' }, alone, 'diff', '--optional').status).toBe(2);
    git(alone, 'init', '--quiet');
    commit(alone, 'first');
    await expect(diff(alone)).rejects.toThrow('this is the first commit');
    expect(run(alone, 'diff').status).toBe(2);
    const optional = run(alone, 'diff', '--optional');
    expect([optional.status, optional.stdout]).toEqual([
      0,
      'Nothing to compare with: this is the first commit, so there is no older version of the contracts.\n',
    ]);
  });

  const run = (cwd: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    runWith({}, cwd, ...args);
  const runWith = (
    env: Readonly<Record<string, string>>,
    cwd: string,
    ...args: string[]
  ): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, ['--conditions=pactline-source', program, ...args], {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NO_COLOR: '1',
        GITHUB_ACTIONS: '',
        GITHUB_BASE_REF: '',
        GITHUB_STEP_SUMMARY: '',
        ...env,
      },
    });

  it('compares two folders and answers by its exit code', () => {
    const [older, newer] = ['older', 'newer'].map((name) => join(root, name));
    write(older!);
    write(newer!, withoutGetCart);
    const broken = run(root, 'diff', '--base', 'older/specs', '--head', 'newer/specs');
    expect(broken.status).toBe(1);
    expect(broken.stdout).toContain('breaks: mailer calls shop.getCart');
    expect(run(root, 'diff', '--base', 'newer/specs', '--head', 'older/specs').status).toBe(0);
    expect(run(root, 'diff', '--base', 'none', '--head', 'older/specs').status).toBe(2);
    const machine = JSON.parse(
      run(root, 'diff', '--base', 'older/specs', '--head', 'newer/specs', '--json').stdout,
    ) as { outcome: string; counts: { breaking: number }; findings: unknown[] };
    expect([machine.outcome, machine.counts.breaking]).toEqual(['breaking', 1]);
    const comment = run(root, 'diff', '--base', 'older/specs', '--head', 'newer/specs', '--markdown').stdout;
    expect(comment).toContain('❌');
    expect(comment).toContain('| `operation-removed` |');
  });

  it('tells what breaks only when compiled apart, and fails for it where asked', () => {
    const [older, renamed] = ['before', 'renamed'].map((name) => join(root, name));
    write(older!);
    write(renamed!, (one) => void (one.openapi.paths['/carts/{cartId}']!.get!.operationId = 'readCart'));
    const args = ['diff', '--base', 'before/specs', '--head', 'renamed/specs'];
    const log = join(root, 'diff.sarif');
    const plain = run(root, ...args, '--sarif', log);
    expect(plain).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /source-breaking operation-renamed: [^]*breaks when compiled: mailer calls shop.getCart/,
      ),
    });
    expect(JSON.parse(readFileSync(log, 'utf8'))).toMatchObject({
      runs: [{ results: [{ ruleId: 'operation-renamed', level: 'warning', properties: { kind: 'source-breaking' } }] }],
    });
    expect(run(root, ...args, '--fail-on', 'source').status).toBe(1);
    expect(run(root, ...args, '--fail-on', 'sources').status).toBe(2);
    expect(JSON.parse(run(root, ...args, '--json').stdout)).toMatchObject({
      outcome: 'source-breaking',
      failed: false,
      counts: { breaking: 0, sourceBreaking: 1 },
    });
    expect(runWith({ GITHUB_ACTIONS: 'true' }, root, ...args).stdout).toContain(
      '::warning file=specs/shop/openapi.json',
    );
    expect(run(root, ...args, '--markdown').stdout).toContain('### Breaking only when compiled');
  });

  it('does not judge contracts that cannot be read', () => {
    const broken = join(root, 'broken');
    write(broken);
    writeFileSync(join(broken, 'specs/shop/openapi.json'), '{ "openapi": "3.1.0", ');
    const result = run(root, 'diff', '--base', 'older/specs', '--head', 'broken/specs');
    expect(result.status).toBe(2);
    expect(result.stderr).toMatch(/specs\/shop\/openapi\.json:1:\d+ error syntax/);
    expect(result.stderr).not.toContain('    at Object');
  });

  it('records and answers by its exit code whether a service can go out', () => {
    const folder = join(root, 'older');
    const flags = ['--env', 'production', '--registry', join(root, 'records')];
    expect(run(folder, 'can-deploy', 'mailer', ...flags)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/nothing is recorded of an environment production[^]*--first/),
    });
    expect(run(folder, 'can-deploy', 'mailer', '--first', ...flags).status).toBe(1);
    expect(run(folder, 'record-deployment', 'shop', '--commit', 'abcdef', ...flags).status).toBe(0);
    expect(run(folder, 'can-deploy', 'mailer', ...flags).status).toBe(0);
    expect(run(folder, 'record-deployment', 'mailer', ...flags).status).toBe(0);
    expect(run(folder, 'can-deploy', 'mailer', '--first', ...flags).stderr).toContain('Leave out --first');
    const [, , ...registry] = flags;
    const typo = ['--env', 'prodution', ...registry];
    for (const command of ['can-deploy', 'record-deployment'])
      expect(run(folder, command, 'mailer', ...typo)).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/prodution[^]*production/),
      });
    expect(run(folder, 'can-deploy', 'mailr', ...flags)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean mailer? There are: mailer, shop.'),
    });
    const blocked = run(join(root, 'newer'), 'can-deploy', 'shop', '--json', ...flags);
    expect(blocked.status).toBe(1);
    expect((JSON.parse(blocked.stdout) as { blockers: { consumer: string; about: string }[] }).blockers).toMatchObject([
      { provider: 'shop', consumer: 'mailer', about: 'shop.getCart' },
    ]);
    writeFileSync(join(root, 'records/production/shop.json'), 'x');
    expect(run(folder, 'can-deploy', 'mailer', ...flags).status).toBe(2);
    expect(run(folder, 'can-deploy', 'nobody', ...flags).status).toBe(2);
    expect(readFileSync(join(root, 'records/production/mailer.json'), 'utf8')).toContain('"service": "mailer"');
  });

  it('knows those outside who are recorded from their own repository, until they are forgotten', () => {
    const [here, elsewhere] = [join(root, 'provider'), join(root, 'elsewhere')];
    write(here);
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'storefront.yaml'), 'calls: { shop.getCart: { reads: [total] } }\n');
    const registry = ['--registry', join(root, 'with-consumers')];
    const flags = ['--env', 'production', ...registry];
    expect(run(here, 'record-deployment', 'shop', 'mailer', '--first', ...flags).status).toBe(0);
    expect(run(elsewhere, 'record-consumer', 'storefront.yaml', ...flags)).toMatchObject({
      status: 0,
      stdout: 'storefront uses production:\n    calls shop.getCart\n',
    });
    writeFileSync(join(elsewhere, 'other.yaml'), 'calls: [shop.getCrt]\n');
    expect(run(elsewhere, 'record-consumer', 'other.yaml', ...flags)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean shop.getCart?'),
    });
    writeFileSync(join(elsewhere, 'idle.yaml'), 'title: Nobody yet\n');
    expect(run(elsewhere, 'record-consumer', 'idle.yaml', ...flags)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('idle uses nothing'),
    });
    const typo = run(elsewhere, 'record-consumer', 'storefront.yaml', '--env', 'prodution', ...registry);
    expect(typo).toMatchObject({ status: 2, stderr: expect.stringContaining('Did you mean production?') });

    const changed = join(root, 'changed');
    write(changed, (one) => void (one.openapi.components.schemas.Cart!.required = ['id']));
    const blocked = run(changed, 'can-deploy', 'shop', ...flags);
    expect(blocked.status).toBe(1);
    expect(blocked.stdout).toContain('shop -> storefront (reads total of shop.getCart): shop.getCart: required');
    expect(run(root, 'diff', '--base', 'provider/specs', '--head', 'changed/specs', ...registry).stdout).toContain(
      'breaks: mailer calls shop.getCart, mailer calls shop.placeCart, storefront (reads total of shop.getCart)',
    );

    const unknown = ['diff', '--base', 'provider/specs', '--head', 'changed/specs', '--env', 'prodution', ...registry];
    expect(run(root, ...unknown)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean production?'),
    });

    expect(run(here, 'forget', 'storefrnt', '--yes', ...flags)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean storefront?'),
    });
    expect(run(here, 'forget', 'storefront', ...flags)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--yes'),
    });
    expect(run(here, 'forget', 'storefront', '--yes', ...flags).status).toBe(0);
    expect(run(changed, 'can-deploy', 'shop', ...flags).stdout).not.toContain('storefront');
    expect(run(here, 'forget', 'shop', '--yes', ...flags).stdout).toContain('Still there, and using it: mailer');
  });

  it('finds nothing between the repository and itself', async () => {
    const repository = resolve(import.meta.dirname, '../../../..');
    const specs = join(repository, 'specs');
    const { findings } = await runDiff({ base: specs, specs, env: {} });
    // A waiver whose change has landed says so.
    expect(findings.filter(({ rule }) => rule !== 'waiver-unused')).toEqual([]);
  });
});
