/** What AWS asks for one unit of something. */
export interface Price {
  readonly usd: number;
  /** What one unit is, for people. */
  readonly unit: string;
  readonly region: string;
  /** Where it was read and of when that is; without it the price is unverified: a figure from memory, to be checked. */
  readonly source?: { readonly url: string; readonly date: string };
}

/** Where most list prices are told. Other regions ask for other prices, mostly higher ones. */
const REGION = 'us-east-1';

const read = (usd: number, unit: string, url: string, date: string): Price => ({
  usd,
  unit,
  region: REGION,
  source: { url, date },
});
const unverified = (usd: number, unit: string): Price => ({ usd, unit, region: REGION });

const FARGATE = 'https://www.vantage.sh/blog/fargate-pricing';
const NAT = 'https://cloudburn.io/blog/aws-nat-gateway-pricing';
const ENDPOINT = 'https://www.zacfukuda.com/blog/aws-nat-gateway-vs-vpc-endpoint';
const RDS = 'https://infratally.com/articles/aws-rds-pricing-explained-2026.html';
const RDS_STORAGE = 'https://www.usage.ai/blogs/aws/reserved-instances/rds/pricing-calculator/';
const BRIDGE = 'https://www.factualminds.com/blog/amazon-eventbridge-pricing-events-pipes-schema-archive/';
const SQS = 'https://cloudburn.io/blog/amazon-sqs-pricing';
const CLOUDWATCH = 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/';
const XRAY = 'https://aws.amazon.com/de/xray/pricing/';
const WAF = 'https://c3x.dev/blog/aws-waf-cost-explained/';

/**
 * List prices without discounts and free allowances. Sources are pages of third parties that quote AWS's lists: AWS's own pages
 * show figures by script only. A price whose page has no date carries the day on which it was read.
 */
export const prices = {
  natHour: read(0.045, 'NAT gateway hour', NAT, '2026-02-24'),
  natGiB: read(0.045, 'GB through a NAT gateway', NAT, '2026-02-24'),
  addressHour: read(0.005, 'hour of a public IPv4 address', NAT, '2026-02-24'),
  endpointHour: read(0.01, 'interface endpoint hour in one zone', ENDPOINT, '2026-06-01'),
  endpointGiB: read(0.01, 'GB through an interface endpoint', ENDPOINT, '2026-06-01'),
  fargateCpuHour: read(0.03238, 'vCPU hour of Fargate, arm64', FARGATE, '2021-04-22'),
  fargateGiBHour: read(0.00356, 'GB hour of Fargate, arm64', FARGATE, '2021-04-22'),
  databaseGiBMonth: read(0.115, 'GB month of gp3, one zone', RDS_STORAGE, '2026-06-01'),
  databaseProxyCpuHour: unverified(0.015, 'vCPU hour behind RDS Proxy'),
  loadBalancerHour: unverified(0.0225, 'load balancer hour'),
  loadBalancerUnitHour: unverified(0.008, 'LCU hour'),
  cdnRequests: unverified(1, 'million HTTPS requests of CloudFront'),
  cdnGiB: unverified(0.085, 'GB out of CloudFront'),
  firewallMonth: read(5, 'web ACL month', WAF, '2026-11-21'),
  firewallRuleMonth: read(1, 'rule month of a web ACL', WAF, '2026-11-21'),
  firewallRequests: read(0.6, 'million requests through a web ACL', WAF, '2026-11-21'),
  keyMonth: unverified(1, 'KMS key month'),
  secretMonth: unverified(0.4, 'secret month'),
  alarmMonth: unverified(0.1, 'alarm metric month'),
  metricMonth: unverified(0.3, 'metric month'),
  compositeAlarmMonth: unverified(0.5, 'composite alarm month'),
  dashboardMonth: read(3, 'dashboard month', CLOUDWATCH, '2026-06-13'),
  logGiB: read(0.5, 'GB of logs taken in', CLOUDWATCH, '2026-06-13'),
  events: read(1, 'million custom events', BRIDGE, '2026-06-13'),
  archiveGiBMonth: read(0.1, 'GB month of an archive', BRIDGE, '2026-06-13'),
  queueRequests: read(0.4, 'million requests of SQS', SQS, '2026-03-14'),
  lambdaRequests: unverified(0.2, 'million invocations'),
  lambdaGiBSecond: unverified(0.0000133334, 'GB second of Lambda, arm64'),
  traces: read(5, 'million traces recorded', XRAY, '2026-11-30'),
  tableWrites: unverified(0.625, 'million write units, on demand'),
  tableReads: unverified(0.125, 'million read units, on demand'),
  mails: unverified(0.1, 'thousand mails of SES'),
} as const satisfies Readonly<Record<string, Price>>;

/** By instance class and node type, in one zone. */
export const instanceHour: Readonly<Record<string, Price>> = {
  'db.t4g.small': read(0.032, 'hour of a db.t4g.small, one zone', RDS, '2026-11-21'),
  'db.t4g.medium': read(0.065, 'hour of a db.t4g.medium, one zone', RDS, '2026-11-21'),
  'db.m7g.large': unverified(0.168, 'hour of a db.m7g.large, one zone'),
  'cache.t4g.micro': unverified(0.016, 'hour of a cache.t4g.micro'),
  'cache.t4g.small': unverified(0.032, 'hour of a cache.t4g.small'),
  'cache.m7g.large': unverified(0.158, 'hour of a cache.m7g.large'),
};
