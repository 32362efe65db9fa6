import type { ConsumerObserver, RelayObserver } from '@pactline/events';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Counts what the outbox relay does. */
export const relayMetrics = (metrics: ServiceMetrics): RelayObserver => {
  const published = metrics.counter({ name: 'outbox_published_total', help: 'Events that the bus accepted.' });
  const waited = metrics.histogram({
    name: 'outbox_delay_seconds',
    help: 'Time that the oldest event of a batch waited in the outbox.',
    buckets: SECONDS,
  });
  const failed = metrics.counter({ name: 'outbox_failed_total', help: 'Failed attempts at single events.' });
  const dead = metrics.counter({ name: 'outbox_dead_total', help: 'Events that the bus refused for good.' });
  const pauses = metrics.counter({
    name: 'outbox_relay_pauses_total',
    help: 'Times that the relay could not work at all.',
    labels: ['obstacle'],
  });
  const resent = metrics.counter({
    name: 'outbox_resent_total',
    help: 'Events sent again because a later marker did not come back.',
  });
  return {
    resent: (count) => resent.inc({}, count),
    published: (count, oldestMs) => {
      published.inc({}, count);
      waited.observe({}, oldestMs / 1000);
    },
    failed: (count) => failed.inc({}, count),
    dead: (count) => dead.inc({}, count),
    paused: (obstacle) => pauses.inc({ obstacle }),
  };
};

/** Counts what a consumer does. */
export const consumerMetrics = (metrics: ServiceMetrics): ConsumerObserver => {
  const handled = metrics.counter({
    name: 'events_handled_total',
    help: 'Events by what became of them.',
    labels: ['operation', 'outcome'],
  });
  const duration = metrics.histogram({
    name: 'event_handling_seconds',
    help: 'Time from the start of a handler to the end of its transaction.',
    labels: ['operation'],
    buckets: SECONDS,
  });
  const retried = metrics.counter({ name: 'events_retried_total', help: 'Messages given back to be delivered again.' });
  const dead = metrics.counter({
    name: 'events_dead_lettered_total',
    help: 'Messages sent to the dead-letter queue.',
    labels: ['reason'],
  });
  return {
    handled: ({ operationId, outcome, durationMs }) => {
      handled.inc({ operation: operationId, outcome });
      duration.observe({ operation: operationId }, durationMs / 1000);
    },
    retried: () => retried.inc({}),
    dead: (reason) => dead.inc({ reason }),
  };
};
