import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js';
import { awsName, type ServiceTopology, TABLE_NAME } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { DIFFERENCES, FOREIGN_TARGETS } from '../functions/bus-watch/bus-metrics.ts';
import type { Metric } from './alarm.ts';
import { busMetric, containerMetric, queueMetric, ruleMetric } from './metrics.ts';

// The grid of CloudWatch is 24 wide: three graphs a row.
const WIDTH = 8;
const HEIGHT = 6;
const BUS_METRICS = [DIFFERENCES, FOREIGN_TARGETS];

/** One page for the platform: what is wrong with its bus, and a row per service with its events in, its backlog and its outbox. */
export class Dashboard extends Construct {
  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'dashboard');
    const { topology, names, reasons } = deployment;
    const rows = [
      [
        graph(
          deployment,
          'bus: not as the contracts say',
          BUS_METRICS.map((name) => busMetric(deployment, name)),
        ),
      ],
      ...Object.values(topology.services).map((service) => graphsOf(deployment, service)),
    ];
    const widgets = rows.flatMap((graphs, row) =>
      graphs.map((graph, column) => ({ ...graph, x: column * WIDTH, y: row * HEIGHT, width: WIDTH, height: HEIGHT })),
    );
    const dashboard = new CloudwatchDashboard(this, 'platform', {
      dashboardName: awsName([topology.bus.name, names.stage], TABLE_NAME),
      dashboardBody: JSON.stringify({ widgets }),
    });
    reasons.add(dashboard, { what: 'dashboard of the platform', because: 'specs/platform.yaml#/name' });
  }
}

function graphsOf(deployment: Deployment, service: ServiceTopology) {
  const { names } = deployment;
  const { name } = service;
  const arriving = service.rules.map(({ operationId }) =>
    ruleMetric(names.bus, names.rule(name, operationId), 'Invocations'),
  );
  const waiting = service.queues.flatMap((queue) => [
    queueMetric(names.queue(name, queue.name), 'ApproximateNumberOfMessagesVisible', 'Maximum'),
    queueMetric(names.deadLetterQueue(name, queue.name), 'ApproximateNumberOfMessagesVisible', 'Maximum'),
    queueMetric(names.undeliverableQueue(name, queue.name), 'ApproximateNumberOfMessagesVisible', 'Maximum'),
  ]);
  const dimensions = { FunctionName: names.function(name) };
  const own =
    service.runtime === 'lambda'
      ? ['Invocations', 'Errors', 'Throttles'].map((metric) => ({
          namespace: 'AWS/Lambda',
          name: metric,
          dimensions,
          statistic: 'Sum',
        }))
      : service.sends.length > 0
        ? [containerMetric(deployment, name, 'outbox_oldest_seconds', 'Maximum')]
        : [];
  return [
    graph(deployment, `${name}: events arriving`, arriving),
    graph(deployment, `${name}: waiting and given up`, waiting),
    graph(deployment, service.runtime === 'lambda' ? `${name}: invocations` : `${name}: age of the outbox (s)`, own),
  ].filter(({ properties }) => properties.metrics.length > 0);
}

function graph({ arns }: Deployment, title: string, metrics: readonly Metric[]) {
  return {
    type: 'metric',
    properties: {
      title,
      region: arns.region,
      view: 'timeSeries',
      period: 60,
      metrics: metrics.map(({ namespace, name, dimensions, statistic }) => [
        namespace,
        name,
        ...Object.entries(dimensions).flat(),
        { stat: statistic },
      ]),
    },
  };
}
