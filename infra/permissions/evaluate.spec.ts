import { describe, expect, it } from '@jest/globals';
import { decide, type Decision, type PolicySet, type Principal, type Request } from './evaluate.ts';
import { parsePolicy, UnsupportedPolicyError } from './policy.ts';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/order`;
const QUEUE = `arn:aws:sqs:eu-central-1:${ACCOUNT}:order`;
const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/abcd`;
const role: Principal = { kind: 'role', arn: ROLE };
const events: Principal = { kind: 'service', name: 'events.amazonaws.com' };

const policy = (...statements: object[]) => parsePolicy({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({
  ...allow(Action, Resource, more),
  Effect: 'Deny',
});

function ask(request: Partial<Request>, { identity = [], resource = [], ...rest }: Partial<PolicySet> = {}): Decision {
  return decide(
    { principal: role, action: 'sqs:SendMessage', resource: QUEUE, context: {}, ...request },
    { identity, resource, ...rest },
  );
}
const allowed = (...args: Parameters<typeof ask>): boolean => ask(...args).allowed;

describe('actions and resources', () => {
  it('nothing is allowed that no statement allows', () => {
    expect(ask({})).toEqual({ allowed: false, reason: 'no statement allows it' });
    expect(allowed({}, { identity: [policy(allow('sqs:DeleteMessage', QUEUE))] })).toBe(false);
    expect(allowed({}, { identity: [policy(allow('sqs:SendMessage', `${QUEUE}-dlq`))] })).toBe(false);
  });

  it.each(['sqs:SendMessage', 'SQS:sendmessage', 'sqs:Send*', 'sqs:SendMessag?', 'sqs:*', '*'])(
    'Action %s covers sqs:SendMessage',
    (action) => {
      expect(allowed({}, { identity: [policy(allow(action, QUEUE))] })).toBe(true);
    },
  );

  it('NotAction covers every other action', () => {
    const document = policy({ Effect: 'Allow', NotAction: 'sqs:Delete*', Resource: '*' });

    expect(allowed({}, { identity: [document] })).toBe(true);
    expect(allowed({ action: 'sqs:DeleteQueue' }, { identity: [document] })).toBe(false);
  });

  it('NotResource covers every other resource', () => {
    const document = policy({ Effect: 'Allow', Action: 'sqs:*', NotResource: `${QUEUE}*` });

    expect(allowed({}, { identity: [document] })).toBe(false);
    expect(allowed({ resource: 'arn:aws:sqs:eu-central-1:111122223333:mail' }, { identity: [document] })).toBe(true);
  });

  it.each([
    ['arn:aws:sqs:*:111122223333:ord*', true],
    ['arn:aws:sqs:eu-central-1:111122223333:or?er', true],
    ['arn:aws:sqs:*', true],
    ['arn:aws:s*:orders', false],
    ['arn:aws:sqs:eu-central-1:*r', false],
    [QUEUE.toUpperCase(), false],
  ])('Resource %s covers the queue: %s', (resource, expected) => {
    expect(allowed({}, { identity: [policy(allow('sqs:*', resource))] })).toBe(expected);
  });

  it('a variable in a resource without a value covers nothing', () => {
    const document = policy(allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*'));
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::home/ada/notes' };

    expect(allowed({ ...request, context: { 'aws:username': 'ada' } }, { identity: [document] })).toBe(true);
    expect(allowed({ ...request, context: { 'aws:username': 'bob' } }, { identity: [document] })).toBe(false);
    expect(allowed(request, { identity: [document] })).toBe(false);
  });
});

describe('conditions', () => {
  const document = policy(
    allow('events:PutEvents', '*', {
      Condition: { StringEquals: { 'events:source': ['shop.order'], 'events:detail-type': ['order.created', 'x'] } },
    }),
  );
  const put = (context: Request['context']): boolean =>
    allowed({ action: 'events:PutEvents', resource: '*', context }, { identity: [document] });

  it('keys are ANDed, values are ORed', () => {
    expect(put({ 'events:source': 'shop.order', 'events:detail-type': 'order.created' })).toBe(true);
    expect(put({ 'events:source': 'shop.order', 'events:detail-type': 'x' })).toBe(true);
    expect(put({ 'events:source': 'shop.mail', 'events:detail-type': 'order.created' })).toBe(false);
    expect(put({ 'events:source': 'shop.order', 'events:detail-type': 'order.paid' })).toBe(false);
  });

  it('an absent key refuses', () => {
    expect(put({ 'events:source': 'shop.order' })).toBe(false);
    expect(put({})).toBe(false);
  });
});

describe('explicit deny', () => {
  it('wins, wherever it stands', () => {
    const identity = [policy(allow('sqs:*'))];
    const refused = policy(deny('sqs:Send*', QUEUE));
    const refusedToAll = policy(deny('sqs:Send*', QUEUE, { Principal: '*' }));

    expect(ask({}, { identity: [...identity, refused] }).reason).toBe('explicit deny');
    expect(ask({}, { identity, resource: [refusedToAll] }).reason).toBe('explicit deny');
    expect(ask({}, { identity, boundary: refused }).reason).toBe('explicit deny');
  });

  it('reaches a role through its account', () => {
    const resource = [policy(deny('sqs:*', QUEUE, { Principal: { AWS: ACCOUNT } }))];

    expect(ask({}, { identity: [policy(allow('sqs:*'))], resource }).reason).toBe('explicit deny');
  });

  it('holds for a negated operator when its key is absent', () => {
    const resource = [
      policy(deny('s3:*', '*', { Principal: '*', Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } })),
    ];
    const identity = [policy(allow('s3:*'))];

    expect(allowed({ action: 's3:GetObject', context: { 'aws:SourceVpce': 'vpce-1' } }, { identity, resource })).toBe(
      true,
    );
    expect(allowed({ action: 's3:GetObject' }, { identity, resource })).toBe(false);
  });
});

describe('resource policies', () => {
  const delivery = policy(
    allow('sqs:SendMessage', QUEUE, {
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': ['arn:aws:events:eu-central-1:111122223333:rule/bus/a'] } },
    }),
  );
  const from = (rule: string) => ({
    principal: events,
    context: { 'aws:SourceArn': `arn:aws:events:eu-central-1:111122223333:rule/bus/${rule}` },
  });

  it('decide alone about a service', () => {
    expect(allowed(from('a'), { resource: [delivery] })).toBe(true);
    expect(allowed(from('b'), { resource: [delivery] })).toBe(false);
    expect(allowed({ principal: events }, { resource: [delivery] })).toBe(false);
    const other: Principal = { kind: 'service', name: 'sns.amazonaws.com' };
    expect(allowed({ ...from('a'), principal: other }, { resource: [delivery] })).toBe(false);
  });

  it('allow a role of the account by naming it, without a policy of its own', () => {
    expect(ask({}, { resource: [policy(allow('sqs:*', QUEUE, { Principal: { AWS: ROLE } }))] }).reason).toBe(
      'resource policy',
    );
  });

  it('that name the account leave it to the role’s own policies', () => {
    const resource = [policy(allow('sqs:*', QUEUE, { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }))];

    expect(allowed({}, { resource })).toBe(false);
    expect(allowed({}, { resource, identity: [policy(allow('sqs:SendMessage', QUEUE))] })).toBe(true);
  });

  it.each([['*'], [{ AWS: '*' }]])('Principal %j is everybody', (Principal) => {
    const resource = [policy(allow('sqs:*', QUEUE, { Principal }))];

    expect(allowed({ principal: { kind: 'anonymous' } }, { resource })).toBe(true);
    expect(allowed({ principal: events }, { resource })).toBe(true);
  });

  it('of another account must agree as well', () => {
    const request = { resource: 'arn:aws:sqs:eu-central-1:444455556666:order' };
    const identity = [policy(allow('sqs:*'))];
    const resource = [policy(allow('sqs:*', '*', { Principal: { AWS: ACCOUNT } }))];

    expect(allowed(request, { identity })).toBe(false);
    expect(allowed(request, { resource })).toBe(false);
    expect(allowed(request, { identity, resource })).toBe(true);
  });

  it('of another account must agree as well when the ARN names no account', () => {
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::shop/object' };
    const identity = [policy(allow('s3:*'))];
    const resource = [policy(allow('s3:GetObject', 'arn:aws:s3:::shop/*', { Principal: '*' }))];

    expect(allowed(request, { identity, resourceAccount: ACCOUNT })).toBe(true);
    expect(allowed(request, { identity, resourceAccount: '444455556666' })).toBe(false);
    expect(allowed(request, { identity, resource, resourceAccount: '444455556666' })).toBe(true);
  });
});

describe('keys and trust', () => {
  const use = { action: 'kms:Decrypt', resource: KEY };
  const identity = [policy(allow('kms:Decrypt', KEY))];

  it('a key’s own policy must agree, by delegating to the account or by naming the role', () => {
    const root = policy(allow('kms:*', '*', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }));

    expect(allowed(use, { identity })).toBe(false);
    expect(allowed(use, { identity, resource: [root] })).toBe(true);
    expect(allowed(use, { resource: [root] })).toBe(false);
    expect(allowed(use, { resource: [policy(allow('kms:Decrypt', '*', { Principal: { AWS: ROLE } }))] })).toBe(true);
  });

  it('a trust policy has no resource, and says who takes the role', () => {
    const trust = policy({
      Effect: 'Allow',
      Principal: { Service: ['ecs-tasks.amazonaws.com'] },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    });
    const take = (name: string, account: string): boolean =>
      allowed(
        {
          principal: { kind: 'service', name },
          action: 'sts:AssumeRole',
          resource: ROLE,
          context: { 'aws:SourceAccount': account },
        },
        { resource: [trust] },
      );

    expect(take('ecs-tasks.amazonaws.com', ACCOUNT)).toBe(true);
    expect(take('ecs-tasks.amazonaws.com', '444455556666')).toBe(false);
    expect(take('lambda.amazonaws.com', ACCOUNT)).toBe(false);
  });

  it('a federated principal is its provider', () => {
    const provider = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.example`;
    const trust = policy({
      Effect: 'Allow',
      Principal: { Federated: provider },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { 'token.example:sub': 'repo:shop/*' } },
    });
    const take = (sub: string): boolean =>
      allowed(
        {
          principal: { kind: 'federated', provider },
          action: 'sts:AssumeRoleWithWebIdentity',
          resource: ROLE,
          context: { 'token.example:sub': sub },
        },
        { resource: [trust] },
      );

    expect(take('repo:shop/main')).toBe(true);
    expect(take('repo:other/main')).toBe(false);
  });
});

it('a permissions boundary allows nothing, and limits what is allowed', () => {
  const identity = [policy(allow('sqs:*'))];

  expect(allowed({}, { identity, boundary: policy(allow('sqs:Receive*')) })).toBe(false);
  expect(allowed({}, { identity, boundary: policy(allow('sqs:*')) })).toBe(true);
  expect(allowed({}, { boundary: policy(allow('sqs:*')) })).toBe(false);
  const resource = [policy(allow('sqs:*', QUEUE, { Principal: { AWS: ROLE } }))];
  expect(allowed({}, { resource, boundary: policy(allow('sqs:Receive*')) })).toBe(false);
  expect(allowed({}, { resource, boundary: policy(allow('sqs:*')) })).toBe(true);
});

describe('what the evaluator does not know', () => {
  it.each([
    ['NotPrincipal', { ...deny('sqs:*'), NotPrincipal: { AWS: ROLE } }],
    ['an unknown kind of principal', { ...allow('sqs:*'), Principal: { Everyone: '*' } }],
    ['no effect', { Action: 'sqs:*', Resource: '*' }],
    ['no action', { Effect: 'Allow', Resource: '*' }],
    ['both Action and NotAction', { ...allow('sqs:*'), NotAction: 'sqs:*' }],
  ])('refuses %s', (_what, statement) => {
    expect(() => policy(statement)).toThrow(UnsupportedPolicyError);
  });

  it('refuses what is not JSON', () => {
    expect(() => parsePolicy('{')).toThrow(UnsupportedPolicyError);
  });
});
