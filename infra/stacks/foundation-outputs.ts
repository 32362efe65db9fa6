import { Token, type TerraformStack, TerraformVariable } from '../library/cdktf.ts';

/**
 * What the foundation hands to the events stack, with the value that stands in while the foundation does not: an empty
 * environment can then be planned. Placeholders look like the real thing and are never applied.
 */
export const foundationPlaceholders = {
  vpcId: 'vpc-00000000000000000',
  privateSubnetIds: ['subnet-00000000000000000', 'subnet-00000000000000001', 'subnet-00000000000000002'],
  /** Customer-managed key of everything that holds data. */
  dataKeyArn: 'arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-4000-8000-000000000000',
  /** Customer-managed key of log groups and metrics. */
  logsKeyArn: 'arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-4000-8000-000000000001',
  clusterName: 'placeholder',
  clusterArn: 'arn:aws:ecs:eu-central-1:000000000000:cluster/placeholder',
  listenerArn:
    'arn:aws:elasticloadbalancing:eu-central-1:000000000000:listener/app/placeholder/0000000000000000/0000000000000000',
  /** As CloudWatch names it: `app/<name>/<id>`. */
  loadBalancerSuffix: 'app/placeholder/0000000000000000',
  loadBalancerSecurityGroupId: 'sg-00000000000000000',
  endpointsSecurityGroupId: 'sg-00000000000000001',
  databaseSecurityGroupId: 'sg-00000000000000002',
  proxySecurityGroupId: 'sg-00000000000000003',
  redisSecurityGroupId: 'sg-00000000000000004',
  /** Host and port of the Postgres instance: migrations and relays, whose LISTEN would pin a proxy's connection. */
  databaseEndpoint: 'placeholder.000000000000.eu-central-1.rds.amazonaws.com:5432',
  /** Host of the RDS Proxy: requests and events. */
  proxyEndpoint: 'placeholder.proxy-000000000000.eu-central-1.rds.amazonaws.com',
  /** Host of the Redis primary; TLS. */
  redisEndpoint: 'placeholder.000000.ng.0001.euc1.cache.amazonaws.com',
  /** Where alarms are sent. */
  alarmTopicArn: 'arn:aws:sns:eu-central-1:000000000000:placeholder',
  /** Registry of images: the part before `/<service>`. */
  imageRegistry: '000000000000.dkr.ecr.eu-central-1.amazonaws.com/placeholder',
} as const;

type Widened<T> = { readonly [Key in keyof T]: T[Key] extends readonly string[] ? readonly string[] : string };

/** The foundation's outputs, by the names of {@link foundationPlaceholders}. */
export type FoundationOutputs = Widened<typeof foundationPlaceholders>;

/** `dataKeyArn` -> `data_key_arn`: Terraform's way of writing names. */
export const terraformName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The outputs as variables of a stack that depends on them. */
export function foundationVariables(stack: TerraformStack): FoundationOutputs {
  const variables = Object.entries(foundationPlaceholders).map(([name, placeholder]) => {
    const list = typeof placeholder !== 'string';
    const variable = new TerraformVariable(stack, terraformName(name), {
      type: list ? 'list(string)' : 'string',
      nullable: false,
    });
    return [name, list ? Token.asList(variable.listValue) : variable.stringValue];
  });
  return Object.fromEntries(variables) as FoundationOutputs;
}

/** Values for the variables, as the JSON of a `.tfvars.json` file wants them. */
export function foundationVariableValues(outputs: FoundationOutputs): Record<string, string | readonly string[]> {
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [terraformName(name), value]));
}
