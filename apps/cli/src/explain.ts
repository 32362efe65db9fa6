import { isNativeError } from 'node:util/types';
import { ContractViolationError, EventTooLargeError } from '@pactline/contract-runtime';
import { MissingTopologyError } from '@pactline/topology/project';
import { CliError, NotFoundError, UnreachableError } from './errors.ts';
import { exitCode } from './exit-codes.ts';

const mostViolations = 20;
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const missing = new Set([
  'QueueDoesNotExist',
  'ResourceNotFoundException',
  'NoSuchBucket',
  'AWS.SimpleQueueService.NonExistentQueue',
]);
const denied = new Set([
  'AccessDeniedException',
  'AccessDenied',
  'UnrecognizedClientException',
  'ExpiredTokenException',
  'ExpiredToken',
  'CredentialsProviderError',
  'InvalidClientTokenId',
]);

/** Turns whatever was thrown into a message with a next step; a stack trace helps nobody at a prompt. */
export function explain(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof ContractViolationError) return refusal(error);
  if (error instanceof MissingTopologyError) return new NotFoundError(error.message, error.next);
  if (error instanceof EventTooLargeError) {
    return new CliError(error.message, { code: exitCode.refused, next: 'Nothing was published.', cause: error });
  }
  const chain = [...causes(error)];
  const facts = chain.map((link) => ({ name: link.name, code: (link as NodeJS.ErrnoException).code ?? '' }));
  const message = chain.find((link) => link.message)?.message ?? String(error);
  if (facts.some(({ code }) => unreachable.has(code))) {
    return new UnreachableError(
      `No answer: ${message || facts.find(({ code }) => code)?.code}`,
      'Is the stack up? See "pactline status".',
      error,
    );
  }
  if (facts.some(({ name, code }) => missing.has(name) || missing.has(code))) {
    return new UnreachableError(
      `The deployment lacks something: ${message}`,
      'Provision it first: "pactline up", or apply infra for another stage.',
      error,
    );
  }
  if (facts.some(({ name }) => denied.has(name))) {
    return new CliError(`AWS refuses: ${message}`, {
      next: 'Check the credentials in your environment and what they may do.',
      cause: error,
    });
  }
  return new CliError(message, { cause: error });
}

function refusal(error: ContractViolationError): CliError {
  const shown = error.violations.slice(0, mostViolations);
  const more = error.violations.length - shown.length;
  return new CliError(`The data does not fit ${error.contract.document}${error.contract.pointer}.`, {
    code: exitCode.refused,
    details: [
      ...shown.map(({ pointer, expected, found }) => `${pointer || '/'}: expected ${expected}, found ${found}`),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
    next: 'Change the data; nothing was published. --example shows what the contract takes.',
    cause: error,
  });
}

function* causes(error: unknown): Generator<Error> {
  const queue: unknown[] = [error];
  for (let steps = 0; queue.length > 0 && steps < 20; steps += 1) {
    const current = queue.shift();
    if (!isNativeError(current)) continue;
    yield current;
    if ('errors' in current && Array.isArray(current.errors)) queue.push(...(current.errors as unknown[]));
    queue.push(current.cause);
  }
}
