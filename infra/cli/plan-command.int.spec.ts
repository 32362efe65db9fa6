import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import type { PlanSummary } from '../plan/plan-summary.ts';
import { lackingTerraform } from '../testing/planned.ts';
import { deployedStacks } from '../context/stack.ts';
import { infra } from './infra-process.fixture.ts';
import { workFolder } from './workspace.ts';

const lacking = await lackingTerraform();
const withTerraform = lacking === '' ? describe : describe.skip;

withTerraform(`infra plan${lacking}`, () => {
  const stage = `t${randomBytes(4).toString('hex')}`;
  let folder: string;
  let out: string;
  let env: NodeJS.ProcessEnv;
  let summary: PlanSummary & { outcome: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'infra-'));
    out = join(folder, 'plan');
    // Nobody's credentials: what is planned against an emulator needs none.
    env = { PACTLINE_STATE_DIR: folder, AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
    const run = await infra(
      ['plan', '--env', 'dev', '--stage', stage, '--json', '--out', out, '--detailed-exitcode'],
      env,
    );
    expect(run.stderr).toContain('plan of order');
    expect(run.code).toBe(1);
    summary = JSON.parse(run.stdout) as typeof summary;
  }, 300_000);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await rm(workFolder(stage, 'emulator'), { recursive: true, force: true });
  });

  it('plans an empty environment, every stack of it', () => {
    expect(summary).toMatchObject({ outcome: 'changes', environment: 'dev', stage, destroy: false });
    const [foundation, platform] = summary.stacks;
    expect(summary.stacks.map(({ stack }) => stack)).toEqual(deployedStacks(topology));
    expect(foundation?.counts).toMatchObject({ update: 0, replace: 0, destroy: 0 });
    expect(foundation?.placeholders).toEqual(['image']);
    expect(platform?.placeholders).toContain('vpc_id');
    expect(summary.counts.create).toBe(summary.stacks.reduce((sum, { counts }) => sum + counts.create, 0));
  });

  it('gives every rule the line of the contract that asks for it', () => {
    const changes = summary.stacks.flatMap(({ changes: list }) => list);
    const expected = Object.values(topology.services).flatMap(({ name, rules }) =>
      rules.map(({ contract }) => ({ service: name, because: `${contract.document}${contract.pointer}` })),
    );
    const rules = changes.filter(
      ({ type, because }) => type === 'aws_cloudwatch_event_rule' && because?.startsWith('specs/'),
    );

    expect(rules.map(({ service, because }) => ({ service, because }))).toEqual(expect.arrayContaining(expected));
    expect(expected.length).toBeGreaterThan(0);
  });

  it('says of everything why it is there', () => {
    const changes = summary.stacks.flatMap(({ changes: list }) => list);
    const unexplained = changes.filter(({ because }) => because === undefined).map(({ address }) => address);

    expect(unexplained).toEqual([]);
  });

  it('keeps the plan with a comment for the pull request', async () => {
    const comment = await readFile(join(out, 'summary.md'), 'utf8');

    expect(comment).toContain(`<!-- pactline-plan: dev -->`);
    expect(comment).toContain(`| platform | ${summary.stacks[1]?.counts.create} | 0 | 0 | 0 | 0 |`);
    expect(comment).toMatch(/specs\/order\/asyncapi\.yaml:\d+ \(operations\/onWebhookOrderCreated\)/);
    expect((await stat(join(out, 'order.tfplan'))).mode & 0o077).toBe(0);
  });

  it('is applied only under the digest that was approved, and only where it belongs', async () => {
    const apply = (...args: string[]) => infra(['apply', '--env', 'dev', '--plan', out, ...args], env);

    const other = await apply('--stage', stage, '--approve', '0'.repeat(64));
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toMatch(/it is another plan/);
    expect((await apply('--approve', summary.digest)).stderr).toMatch(
      /The plan was made for dev \(stage t[0-9a-f]+, http/,
    );
  }, 60_000);
});
