import { type Logger, redact, sensitiveNames } from '@pactline/contract-runtime';
import { type DestinationStream, pino } from 'pino';
import type { ServiceContract } from '@pactline/contract-runtime';
import { serializeError } from './serialize-error.ts';

/** A logger that also knows whether a level is on, so that expensive fields are not computed for nothing. */
export interface ServiceLogger extends Logger {
  isEnabled(level: 'debug' | 'info' | 'warn' | 'error'): boolean;
  /** The line of a served request, at level info: only what the platform itself knows, so nothing is searched for secrets. */
  access(fields: object): void;
}

/** JSON lines on standard output, each with the service's name; sensitive fields redacted. */
export const createServiceLogger = (
  contract: ServiceContract,
  options: { readonly level: string; readonly stage: string; readonly destination?: DestinationStream | undefined },
): ServiceLogger => {
  const names = sensitiveNames(contract.events);
  const logger = pino(
    {
      level: options.level,
      base: { service: contract.service, stage: options.stage },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => serializeError(error), error: (error: unknown) => serializeError(error) },
      messageKey: 'message',
    },
    ...(options.destination === undefined ? [] : [options.destination]),
  );
  const isEnabled: ServiceLogger['isEnabled'] = (level) => logger.isLevelEnabled(level);
  return {
    debug: (fields, message) => isEnabled('debug') && logger.debug(redact(fields, names), message),
    info: (fields, message) => isEnabled('info') && logger.info(redact(fields, names), message),
    warn: (fields, message) => isEnabled('warn') && logger.warn(redact(fields, names), message),
    error: (fields, message) => logger.error(redact(fields, names), message),
    access: (fields) => logger.info(fields, 'request served'),
    isEnabled,
  };
};

/** Adds fields to every line of another logger; costs nothing until a line is written. */
export class ScopedLogger implements Logger {
  readonly #logger: ServiceLogger;
  readonly #scope: () => object;
  constructor(logger: ServiceLogger, scope: () => object) {
    this.#logger = logger;
    this.#scope = scope;
  }
  debug(fields: object, message: string): void {
    if (this.#logger.isEnabled('debug')) this.#logger.debug({ ...this.#scope(), ...fields }, message);
  }
  info(fields: object, message: string): void {
    if (this.#logger.isEnabled('info')) this.#logger.info({ ...this.#scope(), ...fields }, message);
  }
  warn(fields: object, message: string): void {
    if (this.#logger.isEnabled('warn')) this.#logger.warn({ ...this.#scope(), ...fields }, message);
  }
  error(fields: object, message: string): void {
    this.#logger.error({ ...this.#scope(), ...fields }, message);
  }
}
