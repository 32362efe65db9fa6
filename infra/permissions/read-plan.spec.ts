import { describe, expect, it } from '@jest/globals';
import { ACCOUNT, inline, planWith, policyText, taskRole } from './plan.fixture.ts';
import { readPlan, UnreadablePlanError } from './read-plan.ts';

const SEND = { Sid: 'Send', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-central-1:1:q' };
const DELIVER = { ...SEND, Principal: { Service: 'events.amazonaws.com' } };

describe('readPlan', () => {
  it('knows account and region', () => {
    expect(readPlan(planWith())).toMatchObject({ account: ACCOUNT, region: 'eu-central-1', roles: [] });
  });

  it('gives a role its trust policy, its inline policies and those attached to it', () => {
    const [role] = readPlan(
      planWith(
        taskRole('order'),
        inline('order', SEND),
        inline('other', SEND),
        { type: 'aws_iam_policy', name: 'shared', values: { policy: policyText({ ...SEND, Sid: 'Shared' }) } },
        {
          type: 'aws_iam_role_policy_attachment',
          name: 'shared',
          values: { role: 'order' },
          refers: { policy_arn: 'aws_iam_policy.shared' },
        },
      ),
    ).roles;

    expect(role).toMatchObject({ name: 'order', arn: `arn:aws:iam::${ACCOUNT}:role/order` });
    expect(role?.trust.place).toBe('aws_iam_role.order.assume_role_policy');
    expect(role?.identity.flatMap(({ document }) => document.statements.map(({ sid }) => sid))).toEqual([
      'Send',
      'Shared',
    ]);
  });

  it('finds the policies of resources, also those attached by reference', () => {
    const { resources } = readPlan(
      planWith(
        { type: 'aws_sqs_queue', name: 'one', values: { name: 'one', policy: policyText(DELIVER) } },
        { type: 'aws_sqs_queue', name: 'two', values: { name: 'two' } },
        {
          type: 'aws_sqs_queue_policy',
          name: 'two',
          values: { policy: policyText(DELIVER) },
          refers: { queue_url: 'aws_sqs_queue.two' },
        },
        { type: 'aws_s3_bucket', name: 'b', values: { bucket: 'seals' } },
        {
          type: 'aws_s3_bucket_policy',
          name: 'b',
          values: { policy: policyText(DELIVER) },
          refers: { bucket: 'aws_s3_bucket.b' },
        },
        { type: 'aws_kms_key', name: 'data', values: { policy: policyText(DELIVER) } },
        {
          type: 'aws_lambda_permission',
          name: 'p',
          values: {
            function_name: 'f',
            principal: 's3.amazonaws.com',
            action: 'lambda:InvokeFunction',
            source_account: ACCOUNT,
          },
        },
      ),
    );

    expect([...resources.keys()]).toEqual([
      `arn:aws:sqs:eu-central-1:${ACCOUNT}:one`,
      `arn:aws:sqs:eu-central-1:${ACCOUNT}:two`,
      'arn:aws:s3:::seals',
      `arn:aws:kms:eu-central-1:${ACCOUNT}:key/aws_kms_key.data`,
      `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:f`,
    ]);
    expect(resources.get(`arn:aws:lambda:eu-central-1:${ACCOUNT}:function:f`)?.[0]?.document.statements).toEqual([
      expect.objectContaining({
        principals: { Service: ['s3.amazonaws.com'] },
        conditions: [{ operator: 'StringEquals', key: 'AWS:SourceAccount', values: [ACCOUNT] }],
      }),
    ]);
  });

  it('lists what AWS itself says in policies of its own', () => {
    const policy_arn = 'arn:aws:iam::aws:policy/X';
    const attachment = { type: 'aws_iam_role_policy_attachment', name: 'a', values: { role: 'order', policy_arn } };
    const [role] = readPlan(planWith(taskRole('order'), attachment)).roles;

    expect(role).toMatchObject({ identity: [], managed: [policy_arn] });
  });

  it('fills in what only AWS will name', () => {
    const plan = planWith(
      taskRole('order'),
      { type: 'aws_kms_key', name: 'data', values: { policy: policyText(DELIVER) } },
      { ...inline('order'), values: { role: 'order' } },
    );
    const text = policyText({ ...SEND, Action: 'kms:Decrypt', Resource: '${aws_kms_key.data.arn}' });
    const resources = plan.configuration.root_module.resources?.map((resource) =>
      resource.address === 'aws_iam_role_policy.order-permissions'
        ? { ...resource, expressions: { policy: { constant_value: text } } }
        : resource,
    );
    const [role] = readPlan({ ...plan, configuration: { ...plan.configuration, root_module: { resources } } }).roles;

    expect(role?.identity[0]?.document.statements[0]?.resources?.values).toEqual([
      `arn:aws:kms:eu-central-1:${ACCOUNT}:key/aws_kms_key.data`,
    ]);
  });

  it.each([
    ['a policy that is not known yet', [{ ...inline('order'), values: { role: 'order' } }], 'not known in the plan'],
    [
      'a queue policy of an unknown queue',
      [{ type: 'aws_sqs_queue_policy', name: 'q', values: { policy: policyText(DELIVER) } }],
      'does not tell what aws_sqs_queue_policy.q.queue_url is',
    ],
    [
      'a permissions boundary',
      [
        {
          ...taskRole('limited'),
          values: { ...taskRole('limited').values, permissions_boundary: 'arn:aws:iam::1:policy/x' },
        },
      ],
      'aws_iam_role.limited has a permissions boundary',
    ],
    ['a user', [{ type: 'aws_iam_user', name: 'ada', values: { name: 'ada' } }], 'not read here: aws_iam_user.ada'],
  ])('refuses %s', (_what, resources, message) => {
    expect(() => readPlan(planWith(taskRole('order'), ...resources))).toThrow(UnreadablePlanError);
    expect(() => readPlan(planWith(taskRole('order'), ...resources))).toThrow(message);
  });
});
