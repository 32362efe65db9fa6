import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration/index.js';
import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../stacks/foundation.ts';
import { LogBucket, logDelivery } from './log-bucket.ts';

interface ManagedGroup {
  readonly name: string;
  /** Rules that are only counted, each with its reason. */
  readonly counted?: readonly string[];
}

const MANAGED: readonly ManagedGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  // Every operation has a body limit of its own, and signed webhooks exceed 8 KB.
  { name: 'AWSManagedRulesCommonRuleSet', counted: ['SizeRestrictions_BODY'] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet' },
  { name: 'AWSManagedRulesSQLiRuleSet' },
];
const WINDOW_SECONDS = 300;
// What a log must not keep.
const SECRET_HEADERS = ['authorization', 'cookie'];

/** The firewall of the distribution: too many requests of one address, addresses of ill repute, known attacks. */
export class EdgeFirewall extends Construct {
  readonly acl: Wafv2WebAcl;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'firewall');
    const { environment, names, edgeProvider: provider } = foundation;
    const { rateLimitPerAddress } = environment.edge;
    this.acl = new Wafv2WebAcl(this, 'acl', {
      provider,
      name: names.base,
      description: `What ${names.base} refuses at its edge`,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(names.base),
      rule: [
        {
          name: 'rate-per-address',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: {
            rate_based_statement: {
              limit: rateLimitPerAddress,
              evaluation_window_sec: WINDOW_SECONDS,
              aggregate_key_type: 'IP',
            },
          },
          visibilityConfig: visibility('rate-per-address'),
        },
        ...MANAGED.map((group, index) => managedRule(group, index + 1)),
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

function managedRule({ name, counted = [] }: ManagedGroup, priority: number) {
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
