import { Construct } from '../library/cdktf.ts';
import type { Foundation } from '../context/foundation.ts';
import { type AlarmOptions, type AlarmPlace, type Metric, raiseAlarm } from './alarm.ts';

const MINUTE = 60;
const GIB = 1024 ** 3;
/** What is refused before a service hears of it, in a minute: fewer are accidents of single connections. */
const REFUSED_PER_MINUTE = 10;
const EDGE_REQUESTS_ENOUGH = 50;
const EDGE_FAILED_PERCENT = 5;
const BLOCKED_ENOUGH = 200;
const BLOCKED_PERCENT = 20;
const BUSY_PERCENT = 90;
const LEAST_STORAGE_SHARE = 0.1;
/** Logins that fail, or connections that cannot be made, in a minute. */
const PROXY_FAILURES = 5;

export interface EnvironmentAlarmsOptions {
  /** In the environment's region, and in the one region of CloudFront. */
  readonly topicArn: string;
  readonly edgeTopicArn: string;
  /** As CloudWatch names it: `app/<name>/<id>`. */
  readonly loadBalancer: string;
  readonly distributionId: string;
  /** Absent, when no service has Postgres. */
  readonly database?: { readonly instance: string; readonly proxy: string };
  /** Nodes of Redis; none, when no service has it. */
  readonly redisNodes: readonly string[];
  /** Functions that rotate passwords. */
  readonly rotations: readonly string[];
}

/** The alarms of what all services share. */
export class EnvironmentAlarms extends Construct {
  readonly #here: AlarmPlace;
  readonly #edge: AlarmPlace;
  readonly #environment: Foundation['environment'];

  constructor(scope: Construct, foundation: Foundation, options: EnvironmentAlarmsOptions) {
    super(scope, 'alarm');
    const { environment, names, reasons, edgeProvider: provider } = foundation;
    this.#environment = environment;
    this.#here = { platform: names.platform, stage: names.stage, topicArn: options.topicArn, reasons };
    this.#edge = { ...this.#here, topicArn: options.edgeTopicArn, provider };
    this.#loadBalancer(options.loadBalancer);
    this.#distribution(options.distributionId);
    this.#firewall(names.base);
    if (options.database) this.#database(options.database);
    this.#redis(options.redisNodes);
    for (const rotation of options.rotations) this.#rotation(rotation);
  }

  #loadBalancer(loadBalancer: string): void {
    this.#add({
      name: 'load-balancer-5xx',
      description:
        'The load balancer answers for services that do not: no healthy target, or none that answers in time.',
      runbook: 'edge-errors',
      place: 'domain',
      metric: metric('AWS/ApplicationELB', 'HTTPCode_ELB_5XX_Count', { LoadBalancer: loadBalancer }, 'Sum'),
      threshold: REFUSED_PER_MINUTE,
      period: MINUTE,
      of: 3,
      outOf: 5,
    });
  }

  /** What CloudFront says of itself when it does not reach the load balancer, which counts nothing then. */
  #distribution(distributionId: string): void {
    const dimensions = { DistributionId: distributionId, Region: 'Global' };
    this.#add({
      name: 'edge-5xx',
      description: `More than ${EDGE_FAILED_PERCENT} % of what is asked at the edge fails, wherever on the way.`,
      runbook: 'edge-errors',
      place: 'domain',
      at: this.#edge,
      metric: {
        expression: `IF(requests > ${EDGE_REQUESTS_ENOUGH}, failed, 0)`,
        metrics: {
          failed: metric('AWS/CloudFront', '5xxErrorRate', dimensions, 'Average'),
          requests: metric('AWS/CloudFront', 'Requests', dimensions, 'Sum'),
        },
      },
      threshold: EDGE_FAILED_PERCENT,
      period: 5 * MINUTE,
      of: 2,
      outOf: 3,
    });
  }

  #firewall(acl: string): void {
    const dimensions = { WebACL: acl, Rule: 'ALL' };
    this.#add({
      name: 'firewall-blocks',
      description: `The firewall refuses more than ${BLOCKED_PERCENT} % of the requests: an attack, or a rule that takes customers for one.`,
      runbook: 'edge-errors',
      place: 'edge',
      at: this.#edge,
      metric: {
        expression: `IF(blocked > ${BLOCKED_ENOUGH}, 100 * blocked / (blocked + FILL(allowed, 0)), 0)`,
        metrics: {
          blocked: metric('AWS/WAFV2', 'BlockedRequests', dimensions, 'Sum'),
          allowed: metric('AWS/WAFV2', 'AllowedRequests', dimensions, 'Sum'),
        },
      },
      threshold: BLOCKED_PERCENT,
      period: 5 * MINUTE,
      of: 2,
      outOf: 3,
    });
  }

  #database({ instance, proxy }: { readonly instance: string; readonly proxy: string }): void {
    const { storageGiB } = this.#environment.database;
    const common = { runbook: 'database-alarms', place: 'database' } as const;
    const ofInstance = (name: string, statistic: string): Metric =>
      metric('AWS/RDS', name, { DBInstanceIdentifier: instance }, statistic);
    this.#add({
      ...common,
      name: 'database-busy',
      description: `The processors of Postgres are busy by more than ${BUSY_PERCENT} %, or it reports nothing any more: it is down.`,
      metric: ofInstance('CPUUtilization', 'Average'),
      threshold: BUSY_PERCENT,
      period: MINUTE,
      of: 10,
      missing: 'breaching',
    });
    this.#add({
      ...common,
      name: 'database-full',
      description:
        'The disk of Postgres is nearly full, although it grows by itself: the limit is reached, or it fills too fast.',
      metric: ofInstance('FreeStorageSpace', 'Minimum'),
      threshold: storageGiB * LEAST_STORAGE_SHARE * GIB,
      when: 'below',
      period: 5 * MINUTE,
      of: 3,
    });
    this.#add({
      ...common,
      name: 'proxy-refuses',
      description:
        'The proxy of Postgres lets services in no more: a login that it does not know, or no connection to Postgres.',
      metric: {
        expression: 'SUM([logins, connections])',
        metrics: {
          logins: metric('AWS/RDS', 'ClientConnectionsSetupFailedAuth', { ProxyName: proxy }, 'Sum'),
          connections: metric('AWS/RDS', 'DatabaseConnectionsSetupFailed', { ProxyName: proxy }, 'Sum'),
        },
      },
      threshold: PROXY_FAILURES,
      period: MINUTE,
      of: 3,
      outOf: 5,
    });
  }

  /** Without Redis limits fail open and nobody is signed out: it is told, and wakes nobody up within minutes. */
  #redis(nodes: readonly string[]): void {
    const common = { runbook: 'redis-alarms', place: 'redis', period: MINUTE, threshold: BUSY_PERCENT } as const;
    nodes.forEach((node, index) =>
      this.#add({
        ...common,
        name: `redis-node-${index + 1}`,
        description: 'This node of Redis is busy all the time, or reports nothing any more: it is down.',
        metric: metric('AWS/ElastiCache', 'EngineCPUUtilization', { CacheClusterId: node }, 'Average'),
        of: 10,
        missing: 'breaching',
      }),
    );
    if (nodes.length === 0) return;
    const memory = nodes.map(
      (node, index) =>
        [
          `node${index + 1}`,
          metric('AWS/ElastiCache', 'DatabaseMemoryUsagePercentage', { CacheClusterId: node }, 'Maximum'),
        ] as const,
    );
    this.#add({
      ...common,
      name: 'redis-full',
      description: 'The memory of Redis is nearly used up: what expires soonest goes before its time.',
      metric: { expression: `MAX([${memory.map(([id]) => id).join(', ')}])`, metrics: Object.fromEntries(memory) },
      of: 5,
    });
  }

  #rotation(functionName: string): void {
    this.#add({
      name: `${functionName.replace(/^.*-foundation-/, '')}-failed`,
      description:
        'A password could not be changed. Services go on with the old one, which is in force as long as nothing else is.',
      runbook: 'rotate-a-secret',
      place: 'database',
      metric: metric('AWS/Lambda', 'Errors', { FunctionName: functionName }, 'Sum'),
      threshold: 0,
      period: 5 * MINUTE,
      of: 1,
    });
  }

  #add({
    place,
    at = this.#here,
    ...options
  }: Omit<AlarmOptions, 'because'> & { place: string; at?: AlarmPlace }): void {
    raiseAlarm(this, at, { ...options, because: `infra/environments/${this.#environment.name}.ts#/${place}` });
  }
}

const metric = (
  namespace: string,
  name: string,
  dimensions: Readonly<Record<string, string>>,
  statistic: string,
): Metric => ({ namespace, name, dimensions, statistic });
