import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration/index.js';
import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import { LogBucket, logDelivery } from './log-bucket.ts';
import { not, signedRequests, type Statement } from './signed-paths.ts';

interface ManagedGroup {
  readonly name: string;
  /** Rules that are only counted, each with its reason. */
  readonly counted?: readonly string[];
  /** Looks at what is sent, not only at who sends it. */
  readonly readsContent: boolean;
}

const MANAGED: readonly ManagedGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', readsContent: false },
  // Every operation has a body limit of its own.
  { name: 'AWSManagedRulesCommonRuleSet', counted: ['SizeRestrictions_BODY'], readsContent: true },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', readsContent: true },
  { name: 'AWSManagedRulesSQLiRuleSet', readsContent: true },
];
const WINDOW_SECONDS = 300;
// What a log must not keep.
const SECRET_HEADERS = ['authorization', 'cookie'];

/**
 * The firewall of the distribution: too many requests of one address, addresses of ill repute, known attacks. Signed webhooks
 * are read by nobody but the service that checks their signature, and come from few addresses in great number.
 */
export class EdgeFirewall extends Construct {
  readonly acl: Wafv2WebAcl;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'firewall');
    const { environment, names, edgeProvider: provider } = foundation;
    const { rateLimitPerAddress, signedRateLimitPerAddress } = environment.edge;
    const signed = signedRequests(foundation.topology);
    const unsigned = signed && not(signed);
    this.acl = new Wafv2WebAcl(this, 'acl', {
      provider,
      name: names.base,
      description: `What ${names.base} refuses at its edge`,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(names.base),
      rule: [
        rateRule('rate-per-address', 0, rateLimitPerAddress, unsigned),
        ...(signed ? [rateRule('signed-rate-per-address', 1, signedRateLimitPerAddress, signed)] : []),
        ...MANAGED.map((group, index) => managedRule(group, index + 2, group.readsContent ? unsigned : undefined)),
      ],
    });
    const bucket = new LogBucket(this, 'logs', foundation, {
      bucket: names.firewallLogBucket,
      what: "the firewall's log",
      writers: logDelivery(foundation, names.firewallLogBucket),
    });
    const logging = new Wafv2WebAclLoggingConfiguration(this, 'logging', {
      provider,
      resourceArn: this.acl.arn,
      logDestinationConfigs: [bucket.bucket.arn],
      redactedFields: SECRET_HEADERS.map((name) => ({ singleHeader: { name } })),
      loggingFilter: {
        defaultBehavior: 'DROP',
        // Whatever it did not simply let through.
        filter: [
          {
            behavior: 'KEEP',
            requirement: 'MEETS_ANY',
            condition: [{ actionCondition: { action: 'BLOCK' } }, { actionCondition: { action: 'COUNT' } }],
          },
        ],
      },
      dependsOn: [bucket.policy],
    });
    becauseOfEnvironment(foundation, 'edge/rateLimitPerAddress', [
      [this.acl, 'firewall'],
      [logging, 'what the firewall logs'],
    ]);
  }
}

function rateRule(name: string, priority: number, limit: number, of: Statement | undefined) {
  return {
    name,
    priority,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rate_based_statement: {
        limit,
        evaluation_window_sec: WINDOW_SECONDS,
        aggregate_key_type: 'IP',
        ...(of && { scope_down_statement: of }),
      },
    },
    visibilityConfig: visibility(name),
  };
}

function managedRule({ name, counted = [] }: ManagedGroup, priority: number, of: Statement | undefined) {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    // The provider's bindings know no type of statements; keys are Terraform's own.
    statement: {
      managed_rule_group_statement: {
        vendor_name: 'AWS',
        name,
        ...(counted.length > 0 && {
          rule_action_override: counted.map((rule) => ({ name: rule, action_to_use: { count: {} } })),
        }),
        ...(of && { scope_down_statement: of }),
      },
    },
    visibilityConfig: visibility(name),
  };
}

const visibility = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: true,
});
