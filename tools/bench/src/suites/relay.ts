import type { Comparison } from '../harness/comparison.ts';
import { BACKLOG, graphileWorker, outboxRelay, pgBoss, relayOf, runningRelay } from './queue-candidates.ts';

const throughput = (aim: number) => [
  { name: 'events/s', unit: '1/s', compare: 'ratio' as const, aim: { atLeast: aim } },
];

export const relayComparisons: readonly Comparison[] = [
  {
    id: 'relay-vs-pg-boss',
    title: `Outbox relay, backlog of ${BACKLOG}, free bus, against pg-boss`,
    metrics: throughput(2),
    baseline: pgBoss,
    subject: outboxRelay,
  },
  {
    id: 'relay-vs-graphile-worker',
    title: `Outbox relay, backlog of ${BACKLOG}, free bus, against graphile-worker`,
    metrics: throughput(0.5),
    baseline: graphileWorker,
    subject: outboxRelay,
  },
  {
    id: 'relay-confirmed',
    title: `Outbox relay that keeps what it sent until a marker is back, backlog of ${BACKLOG}, free bus, against itself without`,
    metrics: throughput(0.5),
    baseline: () => relayOf({ confirmed: false }),
    subject: outboxRelay,
  },
  {
    id: 'relay-held-snapshot',
    title: 'Outbox relay while a long transaction holds an old snapshot, against itself without',
    metrics: throughput(0.9),
    baseline: () => runningRelay({ held: false }),
    subject: () => runningRelay({ held: true }),
  },
];
