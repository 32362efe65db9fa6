import { COLLECTED_METRICS } from '../constructs/collector.ts';
import { stageMetrics } from '../functions/bus-watch/bus-metrics.ts';
import { type CostLine, HOURS, line } from './cost-line.ts';
import { instanceHour, type Price, prices } from './prices.ts';
import { listOf, numberOf, type Resource, textOf } from './resources.ts';

// RDS Proxy counts the processors of what it stands before, at least two.
const PROXY_CPUS = 2;

type Pricing = (resource: Resource, all: readonly Resource[]) => readonly CostLine[];

const hourly = (what: string, count: number, price: Price): CostLine => line('standing', what, count * HOURS, price);

const measured = (count: number): CostLine => line('standing', 'metrics of our own', count, prices.metricMonth);

/** Of a class that nobody has priced, the cost is unknown rather than nothing. */
const instance = (name: string): Price => {
  const price = instanceHour[name];
  if (price === undefined) throw new UnpricedError(`${name} has no price: add it to infra/cost/prices.ts.`);
  return price;
};

/** Something costs money, and nobody has said how much. */
export class UnpricedError extends Error {
  override readonly name = 'UnpricedError';
}

const each =
  (what: string, price: Price): Pricing =>
  () => [line('standing', what, 1, price)];

/** What stands costs, by type of resource. */
const PRICINGS: Readonly<Record<string, Pricing>> = {
  aws_nat_gateway: () => [hourly('NAT gateways', 1, prices.natHour)],
  aws_eip: () => [hourly('public addresses', 1, prices.addressHour)],
  aws_vpc_endpoint: (resource) =>
    textOf(resource, 'vpc_endpoint_type') === 'Interface'
      ? [hourly('interface endpoints', listOf(resource, 'subnet_ids').length, prices.endpointHour)]
      : [],
  aws_db_instance: (resource) => {
    const zones = resource.attributes['multi_az'] === true ? 2 : 1;
    return [
      hourly('database instances', zones, instance(textOf(resource, 'instance_class'))),
      line('standing', 'database storage', zones * numberOf(resource, 'allocated_storage'), prices.databaseGiBMonth),
    ];
  },
  aws_db_proxy: () => [hourly('database proxy', PROXY_CPUS, prices.databaseProxyCpuHour)],
  aws_elasticache_replication_group: (resource) => [
    hourly('Redis nodes', numberOf(resource, 'num_cache_clusters'), instance(textOf(resource, 'node_type'))),
  ],
  aws_ecs_service: (resource, all) => {
    const family = textOf(resource, 'name');
    const task = all.find((other) => other.type === 'aws_ecs_task_definition' && textOf(other, 'family') === family);
    if (task === undefined) throw new UnpricedError(`${family} has no task definition of its name.`);
    const tasks = numberOf(resource, 'desired_count');
    return [
      hourly('containers: processors', (tasks * numberOf(task, 'cpu')) / 1024, prices.fargateCpuHour),
      hourly('containers: memory', (tasks * numberOf(task, 'memory')) / 1024, prices.fargateGiBHour),
      measured(COLLECTED_METRICS.length),
    ];
  },
  // Other functions measure what happens, as long as it happens.
  aws_lambda_function: (resource) =>
    textOf(resource, 'function_name').endsWith('-bus-watch') ? [measured(stageMetrics.length)] : [],
  aws_lb: () => [hourly('load balancers', 1, prices.loadBalancerHour)],
  aws_wafv2_web_acl: (resource) => [
    line('standing', 'firewall', 1, prices.firewallMonth),
    line('standing', 'firewall rules', listOf(resource, 'rule').length, prices.firewallRuleMonth),
  ],
  aws_kms_key: each('keys', prices.keyMonth),
  aws_secretsmanager_secret: each('secrets', prices.secretMonth),
  aws_cloudwatch_metric_alarm: (resource) => {
    const metrics = listOf(resource, 'metric_query').filter((query) => Object.hasOwn(query as object, 'metric')).length;
    return [line('standing', 'alarms', Math.max(1, metrics), prices.alarmMonth)];
  },
  aws_cloudwatch_composite_alarm: each('composite alarms', prices.compositeAlarmMonth),
  aws_cloudwatch_dashboard: each('dashboards', prices.dashboardMonth),
};

/** Types whose cost follows the load alone, or that cost nothing. */
const FREE = new RegExp(
  `^aws_(${[
    'acm_certificate.*|appautoscaling_.*|cloudformation_stack|cloudfront_.*|cloudwatch_event_.*|cloudwatch_log_.*|default_security_group',
    'db_(parameter_group|proxy_default_target_group|proxy_target|subnet_group)|dynamodb_table|ecr_.*',
    'ecs_(cluster|cluster_capacity_providers|task_definition)|elasticache_(parameter_group|subnet_group|user|user_group)',
    'flow_log|iam_.*|internet_gateway|kms_alias|lambda_(alias|event_source_mapping|permission)|lb_(listener|listener_rule|target_group)|network_acl|route.*',
    's3_.*|scheduler_schedule|schemas_.*|secretsmanager_secret_rotation|security_group|sesv2_.*|sns_.*|sqs_queue|subnet',
    'vpc|vpc_security_group_.*|wafv2_web_acl_logging_configuration',
  ].join('|')})$`,
);

/**
 * What the resources cost while nothing happens, equal things in one line.
 *
 * @throws UnpricedError a type or a class that neither costs nor is known to be free
 */
export function standingCosts(resources: readonly Resource[]): CostLine[] {
  const unknown = new Set(
    resources.filter(({ type }) => !Object.hasOwn(PRICINGS, type) && !FREE.test(type)).map(({ type }) => type),
  );
  if (unknown.size > 0)
    throw new UnpricedError(
      `What do these cost? ${[...unknown].join(', ')}. Say it in infra/cost/standing-costs.ts, also when it is nothing.`,
    );
  const merged = new Map<string, CostLine>();
  for (const own of resources.flatMap((resource) => PRICINGS[resource.type]?.(resource, resources) ?? [])) {
    const before = merged.get(own.what);
    merged.set(own.what, before ? line('standing', own.what, before.quantity + own.quantity, own.price) : own);
  }
  return [...merged.values()];
}
