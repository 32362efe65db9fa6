import { type AnyEvent, type ServiceEvents } from '@pactline/contract-runtime';
import type { TaskRound } from '@pactline/service';
import { type EventBus, EventDispatcher } from '@pactline/events/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { LambdaConfig } from './config/read-config.ts';
import type { DeadLetterPort } from './dead-letters/dead-letter-port.ts';
import { sqsDeadLetters } from './dead-letters/sqs-dead-letters.ts';
import { handleRecords } from './delivery/handle-records.ts';
import { beginInvocation } from './delivery/invocation.ts';
import type { Runtime } from './delivery/runtime.ts';
import type { Once } from './idempotency/once.ts';
import type { FunctionStore, StreamDelivery } from './store/function-store.ts';
import { createLambdaLogger, type LambdaLogger } from './logging/lambda-logger.ts';
import { embeddedMetrics } from './metrics/embedded-metrics.ts';
import { type MetricsPort, noMetrics } from './metrics/metrics-port.ts';
import { runTask } from './schedule/run-task.ts';

export interface EventHandlerOptions<Sends extends AnyEvent> {
  readonly config: LambdaConfig;
  readonly events: ServiceEvents<Sends>;
  /** The class that implements the generated handlers. */
  readonly handlers: object;
  /** Where published events go; leave it out when the contract sends nothing. */
  readonly bus?: EventBus;
  /** Keeps repeated deliveries from running a handler twice; leave it out when the handlers are idempotent by themselves. */
  readonly once?: Once;
  /** Where effects, inbox and outbox commit together, and what relays it; stands in for `once`. */
  readonly store?: FunctionStore;
  /** Scheduled tasks of `service.yaml`, by name. */
  readonly tasks?: Readonly<Record<string, TaskRound>>;
  readonly deadLetters?: DeadLetterPort;
  readonly metrics?: MetricsPort;
  readonly log?: LambdaLogger;
  readonly now?: () => Date;
}

/** A Lambda handler for the queue of a service, and for its schedules. */
export type EventHandler = (
  payload: SQSEvent | StreamDelivery | object,
  context: Context,
) => Promise<SQSBatchResponse | void>;

/**
 * Makes the handler of a function from its contract: partial batch responses, idempotency, publishing with repeatable ids, dead letters
 * with their reason, JSON logs with all three ids.
 *
 * @throws Error at init: a handler method is missing, or the contract sends events and there is no bus
 */
export function createEventHandler<Sends extends AnyEvent>(options: EventHandlerOptions<Sends>): EventHandler {
  const { config, events, store, now = () => new Date() } = options;
  const tasks = { ...options.tasks, ...store?.tasks };
  if (events.sends.length > 0 && options.bus === undefined) {
    throw new Error(
      `${events.service} sends ${events.sends.map(({ type }) => type).join(', ')} and has no bus; pass \`bus: eventBridge(config)\`.`,
    );
  }
  const log = options.log ?? createLambdaLogger({ events, stage: config.stage, level: config.logLevel });
  const { queueUrl, deadLetterQueueUrl } = config;
  const runtime: Runtime = {
    events,
    dispatcher: new EventDispatcher({ events, handlers: options.handlers }),
    bus: options.bus,
    once: options.once,
    store: store?.handling,
    deadLetters:
      options.deadLetters ??
      (queueUrl && deadLetterQueueUrl ? sqsDeadLetters({ queueUrl, deadLetterQueueUrl }) : undefined),
    metrics:
      options.metrics ??
      (config.metrics
        ? embeddedMetrics({ service: events.service, stage: config.stage, namespace: namespaceOf(events) })
        : noMetrics),
    log,
    now,
  };
  // Loaded only where somebody takes spans, and while the function starts.
  const traces = config.traceDaemon
    ? import('./traces/start-traces.ts').then(({ startTraces }) =>
        startTraces(events.service, config.traceDaemon ?? '', config.traceShare),
      )
    : undefined;
  traces?.catch((error: unknown) => log.error({ error }, 'spans are not sent'));
  return async (payload, context) => {
    log.enter(context);
    const spans = await traces?.catch(() => undefined);
    const invocation = beginInvocation(context);
    try {
      if (store !== undefined && isStream(payload)) return await store.relay(payload, log);
      if (isDelivery(payload)) return await handleRecords(runtime, payload, invocation);
      return await runTask(payload, tasks, { log, now, invocation, metrics: runtime.metrics });
    } finally {
      invocation.end();
      await Promise.all([runtime.metrics.flush(), spans?.flush().catch(() => undefined)]);
    }
  };
}

/** `<prefix>.<service>` -> `<prefix>`: environments of another platform in the same account have metrics of their own. */
const namespaceOf = ({ source, service }: { readonly source: string; readonly service: string }): string =>
  source.endsWith(`.${service}`) ? source.slice(0, -service.length - 1) : source;

const isStream = (payload: object): payload is StreamDelivery =>
  isDelivery(payload) && (payload.Records[0] as { eventSource?: string } | undefined)?.eventSource === 'aws:dynamodb';

const isDelivery = (payload: object): payload is SQSEvent => 'Records' in payload && Array.isArray(payload.Records);
