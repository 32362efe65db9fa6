import type { PlanJson } from './read-plan.ts';

export const ACCOUNT = '111122223333';

export interface FixtureResource {
  readonly type: string;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Attributes that are not known yet, with the addresses that they refer to. */
  readonly refers?: Readonly<Record<string, string>>;
}

/** A policy document as text. */
export const policyText = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });

/** A plan with these resources, as Terraform tells one. */
export function planWith(...resources: FixtureResource[]): PlanJson {
  return {
    planned_values: {
      root_module: {
        resources: resources.map(({ type, name, values }) => ({
          address: `${type}.${name}`,
          mode: 'managed' as const,
          type,
          values,
        })),
      },
    },
    prior_state: {
      values: {
        root_module: {
          resources: [
            {
              address: 'data.aws_caller_identity.account',
              mode: 'data',
              type: 'aws_caller_identity',
              values: { account_id: ACCOUNT },
            },
          ],
        },
      },
    },
    configuration: {
      provider_config: { aws: { expressions: { region: { constant_value: 'eu-central-1' } } } },
      root_module: {
        resources: resources.map(({ type, name, refers = {} }) => ({
          address: `${type}.${name}`,
          expressions: Object.fromEntries(
            Object.entries(refers).map(([attribute, address]) => [
              attribute,
              { references: [`${address}.id`, address] },
            ]),
          ),
        })),
      },
    },
  };
}

/** A role that ECS tasks take. */
export const taskRole = (name: string): FixtureResource => ({
  type: 'aws_iam_role',
  name,
  values: {
    name,
    path: '/',
    assume_role_policy: policyText({
      Sid: 'TakeRole',
      Effect: 'Allow',
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
  },
});

/** An inline policy of a role. */
export const inline = (role: string, ...statements: object[]): FixtureResource => ({
  type: 'aws_iam_role_policy',
  name: `${role}-permissions`,
  values: { role, name: 'contract', policy: policyText(...statements) },
});
