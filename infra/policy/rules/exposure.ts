import type { PlannedResource } from '../../permissions/read-plan.ts';
import { blockOf, type PlanView, type Rule } from './plan-view.ts';

const ANYWHERE = new Set(['0.0.0.0/0', '::/0']);
const CLOSED = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];

type Found = (readonly [PlannedResource, string])[];

/** Nothing is reachable from outside but the distribution at the edge, and that is behind the firewall. */
export const onlyTheEdgeIsPublic: Rule = {
  name: 'only-the-edge-is-public',
  check: (plan) => [
    ...openGroups(plan),
    ...having(plan, 'aws_lb', ({ internal }) => internal !== true, 'is reachable from the internet'),
    ...having(plan, 'aws_db_instance', ({ publicly_accessible: open }) => open !== false, 'is publicly accessible'),
    ...having(plan, 'aws_subnet', ({ map_public_ip_on_launch: open }) => open === true, 'gives out public addresses'),
    ...having(plan, 'aws_lambda_function_url', () => true, 'is an entry beside the edge'),
    ...having(plan, 'aws_apigatewayv2_api', () => true, 'is an entry beside the edge'),
    ...plan
      .ofType('aws_ecs_service')
      .filter((service) => blockOf(service, 'network_configuration')?.['assign_public_ip'] === true)
      .map((service) => [service, 'gives its tasks public addresses'] as const),
    ...openBuckets(plan),
    ...edge(plan),
  ],
};

function having(
  plan: PlanView,
  type: string,
  wrong: (values: Readonly<Record<string, unknown>>) => boolean,
  problem: string,
): Found {
  return plan
    .ofType(type)
    .filter(({ values }) => wrong(values))
    .map((resource) => [resource, problem] as const);
}

function openGroups(plan: PlanView): Found {
  const open = (value: unknown): boolean => [value].flat().some((range) => ANYWHERE.has(String(range)));
  const rules = having(
    plan,
    'aws_vpc_security_group_ingress_rule',
    ({ cidr_ipv4: v4, cidr_ipv6: v6 }) => open(v4) || open(v6),
    'lets anybody in',
  );
  const old = having(
    plan,
    'aws_security_group_rule',
    ({ type, cidr_blocks: v4, ipv6_cidr_blocks: v6 }) => type === 'ingress' && (open(v4) || open(v6)),
    'lets anybody in',
  );
  const inline = [...plan.ofType('aws_security_group'), ...plan.ofType('aws_default_security_group')].filter(
    ({ values }) =>
      (Array.isArray(values['ingress']) ? (values['ingress'] as Record<string, unknown>[]) : []).some(
        (rule) => open(rule['cidr_blocks']) || open(rule['ipv6_cidr_blocks']),
      ),
  );
  return [...rules, ...old, ...inline.map((group) => [group, 'lets anybody in'] as const)];
}

function openBuckets(plan: PlanView): Found {
  const blocks = plan.ofType('aws_s3_bucket_public_access_block');
  const closed = blocks.filter(({ values }) => CLOSED.every((name) => values[name] === true));
  const served = new Set(
    closed.flatMap((block) => [...plan.references(block, 'bucket'), String(block.values['bucket'] ?? '')]),
  );
  return plan
    .ofType('aws_s3_bucket')
    .filter(({ address, values }) => !served.has(address) && !served.has(String(values['bucket'])))
    .map((bucket) => [bucket, 'does not refuse to be public'] as const);
}

const KNOWN_ATTACKS = 'AWSManagedRulesKnownBadInputsRuleSet';

/** The firewall limits requests per address and knows the well-known attacks. */
function edge(plan: PlanView): Found {
  const bare = plan
    .ofType('aws_cloudfront_distribution')
    .filter((distribution) => !plan.isSet(distribution, 'web_acl_id'))
    .map((distribution) => [distribution, 'is not behind the firewall'] as const);
  const walls = plan.ofType('aws_wafv2_web_acl').flatMap((wall) => {
    const rules = JSON.stringify(wall.values['rule'] ?? wall.values['rule_json'] ?? '');
    return [
      ...(rules.includes('rate_based_statement') ? [] : [[wall, 'limits no rate'] as const]),
      ...(rules.includes(KNOWN_ATTACKS) ? [] : [[wall, `lacks ${KNOWN_ATTACKS}`] as const]),
    ];
  });
  return [...bare, ...walls];
}
