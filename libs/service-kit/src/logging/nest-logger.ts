import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@pactline/contract-runtime';

/** What Nest has to say, in the service's log; its chatter at start only at level debug. */
export class NestLogger implements LoggerService {
  readonly #logger: Logger;
  constructor(logger: Logger) {
    this.#logger = logger;
  }
  log(message: unknown, ...context: unknown[]): void {
    this.#logger.debug(fieldsOf(message, context), 'nest');
  }
  debug(message: unknown, ...context: unknown[]): void {
    this.#logger.debug(fieldsOf(message, context), 'nest');
  }
  verbose(message: unknown, ...context: unknown[]): void {
    this.#logger.debug(fieldsOf(message, context), 'nest');
  }
  warn(message: unknown, ...context: unknown[]): void {
    this.#logger.warn(fieldsOf(message, context), 'nest warns');
  }
  error(message: unknown, ...context: unknown[]): void {
    this.#logger.error(fieldsOf(message, context), 'nest reports an error');
  }
  fatal(message: unknown, ...context: unknown[]): void {
    this.#logger.error(fieldsOf(message, context), 'nest reports a fatal error');
  }
}

const fieldsOf = (message: unknown, context: readonly unknown[]): object => ({
  ...(message instanceof Error ? { err: message } : { detail: message }),
  ...(context.length > 0 && { nest: context }),
});
