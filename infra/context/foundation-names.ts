import { awsName, BUCKET_NAME, globalSuffix, type NameRule, RULE_NAME, type Topology } from '@pactline/topology';

const lower = (max: number): NameRule => ({ max, illegal: /[^a-z0-9-]+/g, lowerCase: true });
const LOAD_BALANCER_NAME: NameRule = { max: 32, illegal: /[^A-Za-z0-9-]+/g, lowerCase: false };
const DATABASE_NAME = lower(60);
const CACHE_NAME = lower(40);

/** The foundation's own functions are one bundle: `<artifacts>/rotation.zip`. */
export const ROTATION_BUNDLE = 'rotation';

/** The two logins of a service between which its password rotates. */
export const LOGINS = ['blue', 'green'] as const;
export type Login = (typeof LOGINS)[number];

/** Physical names of what the services of one stage share: `<platform>-<stage>-…`. */
export interface FoundationNames {
  readonly platform: string;
  readonly stage: string;
  /** `<platform>-<stage>`; the cluster, and the first part of every repository. */
  readonly base: string;
  readonly loadBalancer: string;
  readonly database: string;
  readonly proxy: string;
  readonly cache: string;
  readonly alarmTopic: string;
  /** In the region of CloudFront. */
  readonly edgeAlarmTopic: string;
  readonly accessLogBucket: string;
  /** AWS takes no firewall log but in a bucket of this prefix. */
  readonly firewallLogBucket: string;
  /** Roles, functions, task families, security groups of the foundation itself; no service can have this name. */
  part(name: string): string;
  repository(name: string): string;
  /** Where a service finds the URLs of its database. */
  databaseSecret(service: string): string;
  /** One login of a service, as the database's proxy wants it. */
  loginSecret(service: string, login: Login): string;
  redisSecret(service: string): string;
  redisUser(service: string): string;
}

/** @param account part of the names that all accounts of the world share; none on an emulator */
export function foundationNames({ bus }: Topology, stage: string, account?: string): FoundationNames {
  const parts = [bus.name, stage];
  const base = awsName(parts);
  return {
    platform: bus.name,
    stage,
    base,
    loadBalancer: awsName(parts, LOAD_BALANCER_NAME),
    database: awsName(parts, DATABASE_NAME),
    proxy: awsName(parts, DATABASE_NAME, '-proxy'),
    cache: awsName(parts, CACHE_NAME),
    alarmTopic: awsName(parts, RULE_NAME, '-alarms'),
    edgeAlarmTopic: awsName(parts, RULE_NAME, '-edge-alarms'),
    accessLogBucket: awsName(parts, BUCKET_NAME, `-access-logs${globalSuffix(account)}`),
    firewallLogBucket: awsName(['aws-waf-logs', ...parts], BUCKET_NAME, globalSuffix(account)),
    part: (name) => awsName([...parts, 'foundation', name]),
    repository: (name) => `${base.toLowerCase()}/${name}`,
    databaseSecret: (service) => `${base}/${service}/postgres`,
    loginSecret: (service, login) => `${base}/${service}/postgres-${login}`,
    redisSecret: (service) => `${base}/${service}/redis`,
    redisUser: (service) => awsName([...parts, service], CACHE_NAME),
  };
}
