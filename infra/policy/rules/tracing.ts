import { decide } from '../../permissions/evaluate.ts';
import type { PlannedResource } from '../../permissions/read-plan.ts';
import { blockOf, type PlanView, type Rule } from './plan-view.ts';

// What the daemon in a Lambda and the exporter of a collector call.
const ACTIONS = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

/** Whoever traces may send traces: without the rights they are dropped, and nothing but a log line of AWS's own says so. */
export const whoTracesMaySend: Rule = {
  name: 'who-traces-may-send',
  check: (plan) => [
    ...plan
      .ofType('aws_lambda_function')
      .filter((lambda) => blockOf(lambda, 'tracing_config')?.['mode'] === 'Active')
      .flatMap((lambda) => lacking(plan, lambda, 'role')),
    ...plan
      .ofType('aws_ecs_task_definition')
      .filter((task) => /awsxray|OTEL_EXPORTER_OTLP_ENDPOINT/.test(plan.text(task, 'container_definitions')))
      .flatMap((task) => lacking(plan, task, 'task_role_arn')),
  ],
};

function lacking(plan: PlanView, resource: PlannedResource, attribute: string): (readonly [PlannedResource, string])[] {
  const role = plan.roleOf(resource, attribute);
  if (role === undefined) return [[resource, 'traces, and the plan does not tell with which role']];
  const principal = { kind: 'role', arn: role.arn } as const;
  const identity = role.identity.map(({ document }) => document);
  return ACTIONS.filter(
    (action) => !decide({ principal, action, resource: '*', context: {} }, { identity, resource: [] }).allowed,
  ).map((action) => [resource, `traces, and its role may not ${action}`] as const);
}
