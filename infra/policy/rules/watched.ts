import type { PlannedResource } from '../../permissions/read-plan.ts';
import type { PlanView, Rule } from './plan-view.ts';

/** The attribute whose value alarms name, by type; undefined where AWS makes it, and alarms refer to the resource. */
const WATCHED: Readonly<Record<string, string | undefined>> = {
  aws_cloudfront_distribution: undefined,
  aws_db_instance: 'identifier',
  aws_db_proxy: 'name',
  aws_ecs_service: 'name',
  aws_elasticache_replication_group: 'replication_group_id',
  aws_lambda_function: 'function_name',
  aws_lb: undefined,
  aws_lb_target_group: undefined,
  aws_sesv2_configuration_set: 'configuration_set_name',
  aws_sqs_queue: 'name',
  aws_wafv2_web_acl: 'name',
};

/** What is watched otherwise, and how. */
const OTHERWISE: readonly { readonly name: RegExp; readonly how: string }[] = [
  { name: /-outbox-markers$/, how: 'Markers that do not come back are an alarm of the outbox (outbox-unconfirmed).' },
  { name: /-platform-bus-watch$/, how: 'Its metrics are an alarm, and so is their absence (bus-differs).' },
];

/** Whatever can fail by itself has an alarm: what nobody is told of is found out by customers. */
export const whatRunsIsWatched: Rule = {
  name: 'what-runs-is-watched',
  check: (plan) => {
    const alarms = plan.ofType('aws_cloudwatch_metric_alarm').map((alarm) => plan.everything(alarm));
    return Object.entries(WATCHED).flatMap(([type, attribute]) =>
      plan
        .ofType(type)
        .filter((resource) => !alarms.some((alarm) => names(alarm, resource, attribute)))
        .filter((resource) => !OTHERWISE.some(({ name }) => name.test(nameOf(resource, attribute))))
        .map((resource) => [resource, 'can fail without anybody being told: it has no alarm'] as const),
    );
  },
};

const nameOf = ({ values }: PlannedResource, attribute: string | undefined): string =>
  attribute === undefined ? '' : String(values[attribute] ?? '');

/** By its name, by that of its first node, or by reference. */
function names(alarm: ReturnType<PlanView['everything']>, resource: PlannedResource, attribute?: string): boolean {
  const name = nameOf(resource, attribute);
  const known = name !== '' && (alarm.includes(`"${name}"`) || alarm.includes(`"${name}-001"`));
  return known || alarm.includes(`"${resource.address}"`);
}

/** For tests and readers. */
export const watchedOtherwise: readonly string[] = OTHERWISE.map(({ how }) => how);
