import type { ServiceTopology, Topology } from '@pactline/topology';
import { type CostLine, HOURS, line } from './cost-line.ts';
import type { Load } from './loads.ts';
import { prices } from './prices.ts';

const MILLION = 1_000_000;
const KIB_PER_GIB = 1024 * 1024;
/** SQS, EventBridge and Lambda count every 64 KB begun. */
const CHUNK_KIB = 64;
/** A poll waits 20 seconds; a Lambda's queue is polled by five at least. */
const POLLS_PER_HOUR = 180;
const LAMBDA_POLLERS = 5;

/** How many events reach a service: each of its rules takes its share of all types. */
export function deliveriesTo({ rules }: ServiceTopology, { events }: Topology, load: Load): number {
  const types = Object.keys(events).length;
  const perType = types === 0 ? 0 : load.events / types;
  return rules.reduce((sum, rule) => sum + perType * (rule.events.includes('*') ? types : rule.events.length), 0);
}

/** A request begins one, which its events go on with; an outbox begins one for each batch that it sends. */
const tracesOf = ({ requests, events, batch }: Load, share: number): number => (requests + events / batch) * share;

/** By X-Ray's rule, which nobody has changed: one invocation in each second, and one in twenty of the others. */
export function lambdaTraces(invocations: number): number {
  const first = Math.min(invocations, HOURS * 3600);
  return first + (invocations - first) / 20;
}

/** What the load costs, by the ways that the topology sends it. */
export function loadCosts(
  topology: Topology,
  load: Load,
  containers: Readonly<Record<string, number>>,
  traceShare: number,
): CostLine[] {
  const services = Object.values(topology.services);
  const delivered = new Map(services.map((service) => [service.name, deliveriesTo(service, topology, load)]));
  const deliveries = [...delivered.values()].reduce((sum, count) => sum + count, 0);
  const chunks = Math.ceil(load.eventKiB / CHUNK_KIB);
  // One request puts a message in; a receive and a delete each take a batch.
  const moved = deliveries * chunks * (1 + 2 / load.batch);
  const idle = services
    .filter(({ queues }) => queues.length > 0)
    .reduce((sum, { name, queues, runtime }) => {
      const pollers = runtime === 'lambda' ? LAMBDA_POLLERS : (containers[name] ?? 1);
      return sum + pollers * queues.length * POLLS_PER_HOUR * HOURS;
    }, 0);
  const lambdas = services.filter(({ runtime }) => runtime === 'lambda');
  const perLambda = lambdas.map(({ name, memoryMiB }) => {
    const own = load.lambdas[name] ?? load.otherLambdas;
    const count = delivered.get(name) ?? 0;
    return { ...own, count, gibSeconds: (count * own.milliseconds * memoryMiB) / 1024 / 1000 };
  });
  const sum = (value: (lambda: (typeof perLambda)[number]) => number): number =>
    perLambda.reduce((total, lambda) => total + value(lambda), 0);
  const mails = services
    .filter(({ resources }) => resources.ses !== undefined)
    .reduce((total, { name }) => total + (delivered.get(name) ?? 0) * load.mailsPerDelivery, 0);
  const kept = (load.events * load.eventKiB * (topology.archive.retentionDays / 30)) / KIB_PER_GIB;
  const lines: CostLine[] = [
    line('load', 'events on the bus', (load.events * chunks) / MILLION, prices.events),
    // What an archive holds when it has run for its whole retention.
    line('load', 'archive, when it is full', kept, prices.archiveGiBMonth),
    line('load', 'queues: messages', moved / MILLION, prices.queueRequests),
    line('standing', 'queues: polls that find nothing', idle / MILLION, prices.queueRequests),
    line('load', 'Lambda invocations', sum(({ count }) => count / load.batch) / MILLION, prices.lambdaRequests),
    line(
      'load',
      'Lambda duration',
      sum(({ gibSeconds }) => gibSeconds),
      prices.lambdaGiBSecond,
    ),
    line('load', 'tables: writes', sum(({ count, writes }) => count * writes) / MILLION, prices.tableWrites),
    line('load', 'tables: reads', sum(({ count, reads }) => count * reads) / MILLION, prices.tableReads),
    line('load', 'traces of requests and of sends', tracesOf(load, traceShare) / MILLION, prices.traces),
    line(
      'load',
      'traces that Lambda begins',
      lambdaTraces(sum(({ count }) => count / load.batch)) / MILLION,
      prices.traces,
    ),
    line('load', 'mails', mails / 1000, prices.mails),
    line('load', 'logs', ((load.requests + deliveries) * load.logKiB) / KIB_PER_GIB, prices.logGiB),
    line('load', 'CDN requests', load.requests / MILLION, prices.cdnRequests),
    line('load', 'CDN traffic', (load.requests * load.answerKiB) / KIB_PER_GIB, prices.cdnGiB),
    line('load', 'firewall requests', load.requests / MILLION, prices.firewallRequests),
    line('load', 'load balancer units', load.loadBalancerUnits * HOURS, prices.loadBalancerUnitHour),
    line('load', 'traffic through NAT', load.natGiB, prices.natGiB),
    line('load', 'traffic through endpoints', load.endpointGiB, prices.endpointGiB),
  ];
  return lines.filter(({ quantity }) => quantity > 0);
}
