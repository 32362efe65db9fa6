import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { parse } from 'yaml';
import type { Statement } from '../constructs/policy.ts';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import type { StackName } from '../context/stack.ts';
import { deployedStacks } from '../context/stack.ts';
import { synthesise } from '../stacks/synthesise.ts';
import { LONGEST_POLICY, MOST_POLICIES, packed } from './access-policies.ts';
import { callsOf, PROVIDER_CALLS, UnknownCallsError } from './provider-calls.ts';

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
const root = join(import.meta.dirname, '../..');
const ROLES = ['read', 'plan', 'deploy'] as const;

function write(
  name: string,
  stacks: readonly StackName[],
  makesProvider = true,
): { resource: Blocks; data?: Blocks }[] {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-access-'));
  try {
    const loaded = loadEnvironment(name, topology);
    const environment = { ...loaded, delivery: { ...loaded.delivery, makesProvider } };
    return synthesise({ environment, outputFolder, stacks }).map(
      ({ file }) => JSON.parse(readFileSync(file, 'utf8')) as { resource: Blocks; data?: Blocks },
    );
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
}

const list = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);
const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );

describe.each(environmentNames)('the roles of %s', (name) => {
  const [access] = write(name, ['access']);
  const { account } = loadEnvironment(name, topology);
  const policiesOf = (role: string): string[] =>
    Object.entries(access!.resource['aws_iam_policy'] ?? {})
      .filter(([id]) => id.startsWith(`${role}_policy_`))
      .map(([, policy]) => String(policy['policy']));
  const statementsOf = (role: string): Statement[] =>
    policiesOf(role).flatMap((text) => (JSON.parse(text) as { Statement: Statement[] }).Statement);
  const may = (role: string, action: string, resource: string): boolean => {
    const fitting = statementsOf(role).filter(
      ({ Action, Resource, Condition }) =>
        // A condition on tags says nothing of what is made in this environment.
        Condition?.['StringNotEquals'] === undefined &&
        list(Action).some((one) => pattern(one).test(action)) &&
        list(Resource).some((one) => pattern(one).test(resource)),
    );
    return fitting.some(({ Effect }) => Effect === 'Allow') && !fitting.some(({ Effect }) => Effect === 'Deny');
  };
  const roleOf = (role: string) => access!.resource['aws_iam_role']?.[`${role}_role`];

  it('suffice for every call that the provider makes for what stands', () => {
    const stacks = write(name, deployedStacks(topology));
    const types = stacks.flatMap(({ resource, data = {} }) => [...Object.keys(resource), ...Object.keys(data)]);
    expect(types.length).toBeGreaterThan(60);
    const { read, write: change } = callsOf(types);
    for (const action of read)
      for (const role of ROLES) expect([action, may(role, action, 'any')]).toEqual([action, true]);
    for (const role of ROLES) expect(may(role, 'lambda:GetFunctionConfiguration', 'any')).toBe(true);
    const allowed = new Set(statementsOf('deploy').flatMap(({ Action }) => list(Action)));
    expect(change.filter((action) => !allowed.has(action))).toEqual([]);
  });

  it('let requests and plans see no secret, no content, and change nothing', () => {
    for (const role of ['read', 'plan'])
      for (const { Action, Sid } of statementsOf(role).filter(({ Sid: sid }) => sid !== 'WriteState'))
        for (const action of list(Action)) {
          expect([Sid, action]).toEqual([Sid, expect.stringMatching(/^[\w-]+:(Get|List|Describe)\w+$/)]);
          expect(action).not.toMatch(/GetSecretValue|kms:Decrypt|dynamodb:(GetItem|Query|Scan)/);
        }
    expect(statementsOf('read').map(({ Sid }) => Sid)).not.toContain('WriteState');
    expect(may('read', 's3:GetObject', `arn:aws:s3:::pactline-${name}-activity-logger-anchor-${account}/x`)).toBe(
      false,
    );
  });

  it('give the lock to who plans and deploys, and the state to who deploys', () => {
    const state = `arn:aws:s3:::pactline-${name}-terraform-state-${account}`;
    const can = (role: string) => ({
      lock:
        may(role, 's3:PutObject', `${state}/events.tfstate.tflock`) &&
        may(role, 's3:DeleteObject', `${state}/events.tfstate.tflock`),
      state: may(role, 's3:PutObject', `${state}/events.tfstate`),
      plans: may(role, 's3:PutObject', `${state}/plans/1/manifest.json`),
      read: may(role, 's3:GetObject', `${state}/foundation.tfstate`),
    });
    expect(can('read')).toEqual({ lock: false, state: false, plans: false, read: true });
    expect(can('plan')).toEqual({ lock: true, state: false, plans: true, read: true });
    expect(can('deploy')).toEqual({ lock: true, state: true, plans: false, read: true });
  });

  it('touch what carries the name of the environment, and never the roles of the delivery', () => {
    const own = `arn:aws:sqs:eu-central-1:${account}:pactline-${name}-order`;
    expect(may('deploy', 'sqs:CreateQueue', own)).toBe(true);
    expect(may('deploy', 'sqs:DeleteQueue', own.replace(name, 'elsewhere'))).toBe(false);
    const role = (suffix: string): string => `arn:aws:iam::${account}:role/pactline-${name}-${suffix}`;
    expect(may('deploy', 'iam:PutRolePolicy', role('order'))).toBe(true);
    for (const action of ['iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:PassRole', 'iam:UpdateAssumeRolePolicy'])
      expect(may('deploy', action, role('delivery-deploy'))).toBe(false);
  });

  it('destroy nothing that carries the tag of another stage, or none', () => {
    const guard = statementsOf('deploy').find(({ Sid }) => Sid === 'LeaveOtherStages');
    expect(guard).toMatchObject({ Effect: 'Deny', Condition: { StringNotEquals: { 'aws:ResourceTag/stage': name } } });
    const { write: change } = callsOf(Object.keys(PROVIDER_CALLS));
    for (const action of list(guard?.Action ?? [])) expect(change).toContain(action);
    expect(list(guard?.Action ?? [])).toEqual(expect.arrayContaining(['kms:ScheduleKeyDeletion', 'ec2:DeleteVpc']));
  });

  it('are given to one repository and one GitHub environment each', () => {
    const subs = ROLES.map((role) => {
      const { Statement: trusts } = JSON.parse(String(roleOf(role)?.['assume_role_policy'])) as {
        Statement: Statement[];
      };
      return trusts.map(({ Condition }) => Condition?.['StringEquals']?.['token.actions.githubusercontent.com:sub']);
    });
    const of = (environment: string) => [`repo:pactline-example/pactline:environment:${environment}`];
    expect(subs).toEqual([of(`${name}-read`), of(`${name}-plan`), of(name)]);
  });

  it('are as short and as few as AWS takes them', () => {
    for (const role of ROLES) {
      expect(policiesOf(role).length).toBeLessThanOrEqual(MOST_POLICIES);
      for (const policy of policiesOf(role)) expect(policy.length).toBeLessThanOrEqual(LONGEST_POLICY);
    }
  });

  it('live longer than the jobs that take them', () => {
    const jobs = ['plan', 'deploy', 'drift'].flatMap((file) =>
      Object.values(
        (parse(readFileSync(join(root, `.github/workflows/${file}.yml`), 'utf8')) as { jobs: Record<string, Job> })
          .jobs,
      ),
    );
    const taking = jobs.flatMap((job) => {
      const step = job.steps?.find(({ uses = '' }) => uses.startsWith('aws-actions/configure-aws-credentials@'));
      const role = /AWS_(\w+)_ROLE_ARN/.exec(String(step?.with?.['role-to-assume']))?.[1]?.toLowerCase();
      return step && role ? [{ job, role, seconds: Number(step.with?.['role-duration-seconds'] ?? 3600) }] : [];
    });
    expect(taking.map(({ role }) => role).sort()).toEqual(['deploy', 'plan', 'read', 'read']);
    for (const { job, role, seconds } of taking) {
      expect(seconds).toBeLessThanOrEqual(Number(roleOf(role)?.['max_session_duration']));
      expect(seconds).toBeGreaterThan(job['timeout-minutes'] * 60);
    }
  });
});

interface Job {
  readonly 'timeout-minutes': number;
  readonly steps?: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
}

describe('what the provider calls', () => {
  it('must be told of every type', () => {
    expect(() => callsOf(['aws_sqs_queue', 'aws_thing'])).toThrow(UnknownCallsError);
    for (const [type, { read, write: change }] of Object.entries(PROVIDER_CALLS)) {
      expect([type, read.length]).not.toEqual([type, 0]);
      for (const action of [...read, ...change]) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/);
    }
  });

  it('is said in more policies, each short enough, when it is much', () => {
    const Action = Array.from({ length: 900 }, (_, index) => `service:DoSomething${index}`);
    const policies = packed([{ Sid: 'All', Effect: 'Allow', Action, Resource: '*' }]);
    for (const policy of policies) expect(policy.length).toBeLessThanOrEqual(LONGEST_POLICY);
    const said = policies.flatMap((text) =>
      (JSON.parse(text) as { Statement: Statement[] }).Statement.flatMap(({ Action: some }) => some),
    );
    expect(said).toEqual(Action);
  });
});

it('uses the provider of OIDC that another environment of the account has made', () => {
  const [access] = write('dev', ['access'], false);
  expect(access!.resource['aws_iam_openid_connect_provider']).toBeUndefined();
  expect(Object.keys(access!.data ?? {})).toContain('aws_iam_openid_connect_provider');
});
