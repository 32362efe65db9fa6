import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import { type CloudEvent, type Logger, redact, sensitiveNames, type ServiceEvents } from '@pactline/contract-runtime';
import type { Context } from 'aws-lambda';

/** A logger of JSON lines that the kit can hand out with more fields on every line. */
export interface LambdaLogger extends Logger {
  with(fields: Readonly<Record<string, unknown>>): LambdaLogger;
  /** Names the invocation on every line from now on. */
  enter(context: Context): void;
}

export interface LambdaLoggerOptions {
  readonly events: Pick<ServiceEvents, 'service' | 'sends' | 'receives'>;
  readonly stage: string;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
}

/** Powertools' logger behind the platform's interface: redaction by contract, no state shared between events handled at once. */
export function createLambdaLogger({ events, stage, level }: LambdaLoggerOptions): LambdaLogger {
  const powertools = new PowertoolsLogger({
    serviceName: events.service,
    logLevel: level,
    persistentKeys: { stage },
  });
  const names = sensitiveNames(events);
  const enter = (context: Context): void => powertools.addContext(context);
  const scoped = (scope: Readonly<Record<string, unknown>>): LambdaLogger => {
    const write = (method: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) =>
      powertools[method](message, redact({ ...scope, ...fields }, names));
    return {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      with: (fields) => scoped({ ...scope, ...fields }),
      enter,
    };
  };
  return scoped({});
}

/** The fields that tie a line to its event and journey. */
export function eventFields(event: CloudEvent, operationId: string, attempt: number): Record<string, unknown> {
  return {
    correlationId: event.correlationid,
    causationId: event.id,
    traceId: event.traceparent?.split('-')[1],
    tenantId: event.tenantid,
    eventType: event.type,
    eventSource: event.source,
    operationId,
    attempt,
  };
}
