import { describe, expect, it } from '@jest/globals';
import { compare, describeDisagreement, NothingAskedError } from './compare.ts';
import type { Grant } from './expected-matrix.ts';
import { ACCOUNT, type FixtureResource, inline, planWith, policyText, taskRole } from './plan.fixture.ts';
import { Questions } from './questions.ts';
import { readPlan } from './read-plan.ts';
import { universeOf } from './universe.ts';
import { formProblems } from './wildcards.ts';

const BUS = `arn:aws:events:eu-central-1:${ACCOUNT}:event-bus/shop`;
const QUEUE = `arn:aws:sqs:eu-central-1:${ACCOUNT}:shop-order`;
const RULE = `arn:aws:events:eu-central-1:${ACCOUNT}:rule/shop/order`;

const grants: readonly Grant[] = [
  {
    holder: 'role:order',
    action: 'events:PutEvents',
    resource: BUS,
    when: { 'events:source': ['shop.order'], 'events:detail-type': ['order.created'] },
    because: 'the contract',
  },
  {
    holder: 'service:ecs-tasks.amazonaws.com',
    action: 'sts:AssumeRole',
    resource: `arn:aws:iam::${ACCOUNT}:role/order`,
    because: 'the runtime',
  },
  {
    holder: 'service:events.amazonaws.com',
    action: 'sqs:SendMessage',
    resource: QUEUE,
    when: { 'aws:SourceArn': [RULE] },
    because: 'the subscription',
  },
];
const publish = (more: object = {}) => ({
  Sid: 'Publish',
  Effect: 'Allow',
  Action: 'events:PutEvents',
  Resource: BUS,
  Condition: { StringEquals: { 'events:source': 'shop.order', 'events:detail-type': 'order.created' } },
  ...more,
});
const deliver = (more: object = {}) => ({
  Sid: 'Deliver',
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: QUEUE,
  Condition: { ArnEquals: { 'aws:SourceArn': RULE } },
  ...more,
});
const queue = (...statements: object[]): FixtureResource => ({
  type: 'aws_sqs_queue',
  name: 'order',
  values: { name: 'shop-order', policy: policyText(...statements) },
});

function findings(...resources: FixtureResource[]): string[] {
  const planned = readPlan(planWith(...resources));
  const { disagreements } = compare(planned, new Questions(universeOf(grants, planned), grants));
  return disagreements.map(describeDisagreement);
}

describe('compare', () => {
  it('finds nothing when the plan does what the contracts ask for', () => {
    expect(findings(taskRole('order'), inline('order', publish()), queue(deliver()))).toEqual([]);
  });

  it('names what is missing, with the line that asks for it', () => {
    const [first] = findings(taskRole('order'), inline('order'), queue(deliver()));

    expect(first).toBe(
      `missing: role:order events:PutEvents ${BUS} with aws:SecureTransport=true, ` +
        'events:source=shop.order, events:detail-type=order.created (the contract)',
    );
  });

  it('names a permission on something else, and another action', () => {
    const more = { Sid: 'More', Effect: 'Allow', Action: 'sqs:PurgeQueue', Resource: QUEUE };

    expect(findings(taskRole('order'), inline('order', publish(), more), queue(deliver()))).toEqual([
      `more than the contracts ask for: role:order sqs:PurgeQueue ${QUEUE} with aws:SecureTransport=true (identity policy: More)`,
    ]);
  });

  it('names a role that nobody asks for', () => {
    const found = findings(taskRole('order'), inline('order', publish()), queue(deliver()), taskRole('stowaway'));

    expect(found.join('\n')).toContain(`sts:AssumeRole arn:aws:iam::${ACCOUNT}:role/stowaway`);
  });

  it('asks without each key: ForAllValues would let that pass', () => {
    const Condition = {
      'ForAllValues:StringEquals': { 'events:source': 'shop.order', 'events:detail-type': 'order.created' },
    };
    const found = findings(taskRole('order'), inline('order', publish({ Condition })), queue(deliver()));

    expect(found).toHaveLength(3);
    expect(found[0]).toMatch(
      /^more than the contracts ask for: role:order events:PutEvents \S+ with aws:SecureTransport=true \(/,
    );
  });

  it('asks as everybody: another account, another service, nobody at all', () => {
    const found = findings(taskRole('order'), inline('order', publish()), queue(deliver({ Principal: '*' }))).join(
      '\n',
    );

    expect(found).toContain('a role of another account sqs:SendMessage');
    expect(found).toContain('service:sns.amazonaws.com sqs:SendMessage');
    expect(found).toContain('anonymous sqs:SendMessage');
  });

  it('is no answer when there was no question: a plan without roles, of contracts that ask for nothing', () => {
    const planned = readPlan(planWith());

    expect(() => compare(planned, new Questions(universeOf([], planned), []))).toThrow(NothingAskedError);
  });

  it('asks only about one role or resource when told to', () => {
    const planned = readPlan(planWith(taskRole('order'), inline('order'), queue(deliver())));
    const questions = new Questions(universeOf(grants, planned), grants);

    expect(compare(planned, questions, QUEUE).disagreements).toEqual([]);
    expect(compare(planned, questions, `arn:aws:iam::${ACCOUNT}:role/order`).disagreements).toHaveLength(1);
  });
});

describe('formProblems', () => {
  const problems = (...statements: object[]): string[] =>
    formProblems(readPlan(planWith(taskRole('order'), inline('order', ...statements))), []).map(
      ({ problem }) => problem,
    );

  it('finds nothing in a plain statement', () => {
    expect(problems(publish())).toEqual([]);
  });

  it.each([
    ['a wildcard without a reason', { Resource: '*' }, 'events:PutEvents on * has no written reason'],
    ['a family of actions', { Action: 'events:*' }, `events:* on ${BUS} has no written reason`],
    ['NotAction', { Action: undefined, NotAction: 'events:PutEvents' }, 'allows by NotAction'],
    ['NotResource', { Resource: undefined, NotResource: BUS }, 'allows by NotResource'],
    [
      'a set operator',
      { Condition: { 'ForAnyValue:StringEquals': { 'events:source': 'shop.order' } } },
      'ForAnyValue:StringEquals on events:source: a set operator is for keys with several values',
    ],
  ])('finds %s', (_what, more, problem) => {
    expect(problems(publish(more))).toContain(problem);
  });

  it('finds a reason that nothing needs any more', () => {
    const allowed = [{ actions: /^xray:/, resource: /^\*$/, reason: 'X-Ray knows no resources.' }];
    const trace = { Sid: 'Trace', Effect: 'Allow', Action: 'xray:PutTraceSegments', Resource: '*' };
    const of = (...statements: object[]) =>
      formProblems(readPlan(planWith(taskRole('order'), inline('order', ...statements))), allowed);

    expect(of(trace)).toEqual([]);
    expect(of()).toEqual([{ place: 'wildcards.ts', problem: 'nothing needs /^xray:/ on /^\\*$/ any more' }]);
  });
});
