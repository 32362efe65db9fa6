import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { decide } from '../permissions/evaluate.ts';
import { parsePolicy, type PolicyDocument } from '../permissions/policy.ts';
import { deployedStacks } from '../context/stack.ts';
import { synthesise } from '../stacks/synthesise.ts';
import { boundaryStatements, rightsIn, UnknownManagedPolicyError, type WrittenStack } from './boundary.ts';

interface Written extends WrittenStack {
  readonly resource: WrittenStack['resource'] & {
    readonly aws_iam_role: Readonly<Record<string, { readonly permissions_boundary?: string }>>;
    readonly aws_iam_policy?: Readonly<Record<string, { readonly policy: string }>>;
  };
}

function write(name: string): { access: Written; others: Written[] } {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-boundary-'));
  try {
    const environment = loadEnvironment(name, topology);
    const stacks = ['access', ...deployedStacks(topology)];
    const [access, ...others] = synthesise({ environment, outputFolder, stacks }).map(
      ({ file }) => JSON.parse(readFileSync(file, 'utf8')) as Written,
    );
    return { access: access!, others };
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
}

describe.each(environmentNames)('the boundary of %s', (name) => {
  const { access, others } = write(name);
  const { account } = loadEnvironment(name, topology);
  const arn = `arn:aws:iam::${account}:policy/pactline-${name}-delivery-boundary`;
  const boundary = parsePolicy(access.resource.aws_iam_policy?.['boundary']?.policy ?? '');
  const everything = parsePolicy(
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
  );
  /** A role with every right there is: what the boundary leaves of them. */
  const leaves = (action: string, resource: string): boolean =>
    decide(
      {
        principal: { kind: 'role', arn: `arn:aws:iam::${account}:role/pactline-${name}-order` },
        action,
        resource,
        context: {},
      },
      // Keys decide by their own policy, which is not what this asks.
      { identity: [everything], resource: action.startsWith('kms:') ? [delegating(account)] : [], boundary },
    ).allowed;
  const concrete = (resource: string): string =>
    resource
      .replaceAll(/\$\{[^}]*account_id\}/g, account)
      .replaceAll(/^\$\{[^}]*key[^}]*\}$/g, `arn:aws:kms:eu-central-1:${account}:key/00`)
      .replaceAll(/^\$\{var\.\w+_secret_arns\.(\w+)\}$/g, secret('$1'))
      .replaceAll(/^\$\{[^}]*secret[^}]*\}$/g, secret('order'))
      .replace('arn:aws:logs:*:*:', `arn:aws:logs:eu-central-1:${account}:`)
      .replaceAll('*', 'some')
      .replaceAll('?', 'x');
  const secret = (service: string): string =>
    `arn:aws:secretsmanager:eu-central-1:${account}:secret:pactline-${name}/${service}/postgres-abcdef`;

  it('is on every role that the pipeline makes', () => {
    const roles = others.flatMap(({ resource }) => Object.entries(resource.aws_iam_role));
    expect(roles.length).toBeGreaterThan(10);
    for (const [role, { permissions_boundary: found }] of roles) expect([role, found]).toEqual([role, arn]);
    for (const { permissions_boundary: found } of Object.values(access.resource.aws_iam_role))
      expect(found).toBeUndefined();
  });

  it('leaves every role what it may do', () => {
    const rights = others.flatMap(rightsIn);
    expect(rights.length).toBeGreaterThan(30);
    for (const { actions, resources } of rights)
      for (const action of actions)
        for (const resource of resources.map(concrete))
          expect([action, resource, leaves(action, resource)]).toEqual([action, resource, true]);
  });

  it('leaves nobody more: no rights to give, no other stage, no other action', () => {
    for (const action of ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:PassRole', 'sts:AssumeRole', 's3:DeleteObject'])
      expect([action, leaves(action, `arn:aws:iam::${account}:role/pactline-${name}-delivery-deploy`)]).toEqual([
        action,
        false,
      ]);
    const own = `arn:aws:dynamodb:eu-central-1:${account}:table/pactline-${name}-send-email-idempotency`;
    expect(leaves('dynamodb:PutItem', own)).toBe(true);
    expect(leaves('dynamodb:PutItem', own.replace(`-${name}-`, '-elsewhere-'))).toBe(false);
    expect(leaves('dynamodb:DeleteTable', own)).toBe(false);
    expect(leaves('secretsmanager:GetSecretValue', secret('order').replace(`-${name}/`, '-elsewhere/'))).toBe(false);
  });

  it('cannot be left out, taken off or rewritten by who deploys', () => {
    const policies = Object.entries(access.resource.aws_iam_policy ?? {})
      .filter(([id]) => id.startsWith('deploy_policy_'))
      .map(([, { policy }]): PolicyDocument => parsePolicy(policy));
    const role = `arn:aws:iam::${account}:role/pactline-${name}-new`;
    const may = (action: string, resource: string, context = {}): boolean =>
      decide(
        {
          principal: { kind: 'role', arn: `arn:aws:iam::${account}:role/pactline-${name}-delivery-deploy` },
          action,
          resource,
          context,
        },
        { identity: policies, resource: [] },
      ).allowed;
    for (const action of [
      'iam:CreateRole',
      'iam:PutRolePolicy',
      'iam:AttachRolePolicy',
      'iam:PutRolePermissionsBoundary',
    ]) {
      expect([action, may(action, role, { 'iam:PermissionsBoundary': arn })]).toEqual([action, true]);
      expect([action, may(action, role)]).toEqual([action, false]);
      const other = 'arn:aws:iam::aws:policy/AdministratorAccess';
      expect([action, may(action, role, { 'iam:PermissionsBoundary': other })]).toEqual([action, false]);
    }
    expect(may('iam:DeleteRolePermissionsBoundary', role, { 'iam:PermissionsBoundary': arn })).toBe(false);
    for (const action of ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:SetDefaultPolicyVersion'])
      expect(may(action, arn)).toBe(false);
  });
});

const delegating = (account: string): PolicyDocument =>
  parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
      ],
    }),
  );

describe('rights', () => {
  it('of a policy of AWS that nobody has told stop the synthesis', () => {
    const attached = { one: { policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' } };
    expect(() => rightsIn({ resource: { aws_iam_role_policy_attachment: attached } })).toThrow(
      UnknownManagedPolicyError,
    );
  });

  it('of no role leave nothing', () => {
    const scope = { account: '1', region: 'eu-central-1', base: 'a-b', platform: 'a', stage: 'b' };
    expect(boundaryStatements([], scope, [])).toEqual([]);
  });
});
