import { topology } from '@pactline/platform-map';
import { Fn } from '../library/cdktf.ts';

/** What the foundation hands to the other stacks. */
export interface FoundationOutputs {
  readonly vpcId: string;
  readonly privateSubnetIds: readonly string[];
  /** Customer-managed key of everything that holds data. */
  readonly dataKeyArn: string;
  /** Customer-managed key of log groups and metrics. */
  readonly logsKeyArn: string;
  readonly clusterName: string;
  readonly listenerArn: string;
  /** As CloudWatch names it: `app/<name>/<id>`. */
  readonly loadBalancerSuffix: string;
  readonly loadBalancerSecurityGroupId: string;
  readonly databaseSecurityGroupId: string;
  readonly proxySecurityGroupId: string;
  readonly redisSecurityGroupId: string;
  /** Of the task by which operators reach management ports. */
  readonly operatorSecurityGroupId: string;
  /** Secrets `{"pooled": <url>, "direct": <url>}` of the services with Postgres, by service; the migration task fills them. */
  readonly databaseSecretArns: Readonly<Record<string, string>>;
  /** Secrets `{"url": <url>}` of the services with Redis, by service; TLS, a user of its own each. */
  readonly redisSecretArns: Readonly<Record<string, string>>;
  /** What services are given by others, for example signing secrets, by `<service>/<secret>`. */
  readonly serviceSecretArns: Readonly<Record<string, string>>;
  /** Where alarms are sent. */
  readonly alarmTopicArn: string;
  /** Registry of images, `<account>.dkr.ecr.<region>.amazonaws.com/<bus>-<stage>`: the part before `/<service>`. */
  readonly imageRegistry: string;
}

/**
 * The values that stand in while the foundation does not: an empty environment can then be planned. They look like the real
 * thing and are never applied.
 */
export const foundationPlaceholders: FoundationOutputs = {
  vpcId: 'vpc-00000000000000000',
  privateSubnetIds: ['subnet-00000000000000000', 'subnet-00000000000000001', 'subnet-00000000000000002'],
  dataKeyArn: 'arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-4000-8000-000000000000',
  logsKeyArn: 'arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-4000-8000-000000000001',
  clusterName: 'placeholder',
  listenerArn:
    'arn:aws:elasticloadbalancing:eu-central-1:000000000000:listener/app/placeholder/0000000000000000/0000000000000000',
  loadBalancerSuffix: 'app/placeholder/0000000000000000',
  loadBalancerSecurityGroupId: 'sg-00000000000000000',
  databaseSecurityGroupId: 'sg-00000000000000002',
  proxySecurityGroupId: 'sg-00000000000000003',
  redisSecurityGroupId: 'sg-00000000000000004',
  operatorSecurityGroupId: 'sg-00000000000000005',
  databaseSecretArns: placeholderSecrets('postgres'),
  redisSecretArns: placeholderSecrets('redis'),
  serviceSecretArns: Object.fromEntries(
    Object.values(topology.services).flatMap(({ name, resources }) =>
      Object.keys(resources.secrets).map((secret) => [serviceSecret(name, secret), placeholderSecret(name, secret)]),
    ),
  ),
  alarmTopicArn: 'arn:aws:sns:eu-central-1:000000000000:placeholder',
  imageRegistry: '000000000000.dkr.ecr.eu-central-1.amazonaws.com/placeholder',
};

function placeholderSecrets(store: 'postgres' | 'redis'): Record<string, string> {
  const services = Object.values(topology.services).filter(({ resources }) => resources[store]);
  return Object.fromEntries(services.map(({ name }) => [name, placeholderSecret(name, store)]));
}

function placeholderSecret(service: string, secret: string): string {
  return `arn:aws:secretsmanager:eu-central-1:000000000000:secret:${service}/${secret}-placeholder`;
}

/** The key of {@link FoundationOutputs.serviceSecretArns}. */
export function serviceSecret(service: string, secret: string): string {
  return `${service}/${secret}`;
}

interface WithInputs {
  readonly inputs: Pick<FoundationOutputs, 'databaseSecretArns' | 'redisSecretArns' | 'serviceSecretArns'>;
}

/** The secret of a service's database URLs; Terraform says which service is missing. */
export const databaseSecretArn = ({ inputs }: WithInputs, service: string): string =>
  Fn.lookup(inputs.databaseSecretArns, service) as string;

/** The secret of a service's Redis URL. */
export const redisSecretArn = ({ inputs }: WithInputs, service: string): string =>
  Fn.lookup(inputs.redisSecretArns, service) as string;

/** A secret that a service names in its service.yaml. */
export const serviceSecretArn = ({ inputs }: WithInputs, service: string, secret: string): string =>
  Fn.lookup(inputs.serviceSecretArns, serviceSecret(service, secret)) as string;
