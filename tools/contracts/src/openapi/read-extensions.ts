import type { OperationDefinition } from '@pactline/contract-runtime';
import type { Cursor } from '../source/cursor.ts';
import type { Diagnostics } from '../source/diagnostic.ts';
import type { OperationModel, ParameterModel, ResponseModel } from './model.ts';

/** An `Idempotency-Key` header parameter makes an operation idempotent. */
export function readIdempotency(parameters: readonly ParameterModel[]): OperationModel['idempotency'] {
  const key = parameters.find(({ in: place, name }) => place === 'header' && name.toLowerCase() === 'idempotency-key');
  if (key === undefined) return 'none';
  return key.required ? 'required' : 'optional';
}

/** Paginated: the query takes `limit` and `cursor`, and the answer is `{data, nextCursor}`. */
export function isPaginated(parameters: readonly ParameterModel[], responses: readonly ResponseModel[]): boolean {
  const query = new Set(parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name));
  if (!query.has('limit') || !query.has('cursor')) return false;
  const success = responses.find(({ status }) => status.startsWith('2'));
  const json = success?.content.find(({ form }) => form === 'json');
  if (json === undefined) return false;
  const properties = json.schema.resolve().get('properties');
  return properties.has('data') && properties.has('nextCursor');
}

export function readRateLimit(cursor: Cursor, diagnostics: Diagnostics): OperationDefinition['rateLimit'] {
  if (!cursor.exists) return undefined;
  const policy = cursor.string('policy');
  const limit = cursor.number('limit');
  const windowSeconds = cursor.number('window');
  const by = cursor.string('by');
  const isComplete = policy !== undefined && isPositiveInteger(limit) && isPositiveInteger(windowSeconds);
  if (isComplete && (by === 'ip' || by === 'caller')) return { policy, limit, windowSeconds, by };
  diagnostics.error(
    cursor.location,
    'x-rate-limit',
    'x-rate-limit is incomplete',
    'Write {policy: <name>, limit: <requests>, window: <seconds>, by: ip | caller}.',
  );
  return undefined;
}

export function readPositive(cursor: Cursor, unit: string, diagnostics: Diagnostics): number | undefined {
  if (!cursor.exists) return undefined;
  const value = cursor.number();
  if (isPositiveInteger(value)) return value;
  diagnostics.error(
    cursor.location,
    cursor.key,
    `${cursor.key} must be a whole number of ${unit}`,
    `Write a number of ${unit} above 0.`,
  );
  return undefined;
}

export function readDeprecation(operation: Cursor): OperationModel['deprecated'] {
  if (operation.boolean('deprecated') !== true) return undefined;
  const since = operation.string('x-deprecated-since');
  const sunset = operation.string('x-sunset');
  return { ...(since === undefined ? {} : { since }), ...(sunset === undefined ? {} : { sunset }) };
}

const isPositiveInteger = (value: number | undefined): value is number =>
  value !== undefined && Number.isInteger(value) && value > 0;
