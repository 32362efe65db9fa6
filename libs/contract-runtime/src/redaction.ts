import type { ServiceEvents } from './events/service-events.ts';

const REDACTED = '[redacted]';
const MAX_DEPTH = 8;
/** Names of credentials, in lower case. */
const CREDENTIALS =
  'authorization cookie set-cookie password secret secrets token access_token accesstoken refresh_token refreshtoken ' +
  'apikey api_key x-api-key clientsecret client_secret databaseurl redisurl';

/** The property names, in lower case, whose values never reach a log: credentials, and what the contracts of events mark `x-sensitive`. */
export const sensitiveNames = (events: Pick<ServiceEvents, 'sends' | 'receives'>): ReadonlySet<string> => {
  const names = new Set(CREDENTIALS.split(' '));
  const received = events.receives.flatMap(({ event }) => (event === '*' ? [] : [event]));
  for (const { sensitive } of [...events.sends, ...received]) {
    for (const pointer of sensitive) {
      // Of `/customer/addresses/*` the name is `addresses`.
      const name = pointer.split('/').findLast((part) => part !== '*' && part !== '');
      if (name !== undefined) names.add(name.replaceAll('~1', '/').replaceAll('~0', '~').toLowerCase());
    }
  }
  return names;
};

/** A copy of log fields without the values of sensitive names, at any depth; what is nested too deeply is left out. */
export const redact = (fields: object, names: ReadonlySet<string>): Record<string, unknown> =>
  redactObject(fields as Record<string, unknown>, names, 0);

const redactObject = (
  fields: Record<string, unknown>,
  names: ReadonlySet<string>,
  depth: number,
): Record<string, unknown> => {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    copy[name] = names.has(name.toLowerCase()) ? REDACTED : redactValue(value, names, depth + 1);
  }
  return copy;
};

const redactValue = (value: unknown, names: ReadonlySet<string>, depth: number): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  // Loggers know errors, dates and buffers better than a copy of their properties would.
  if (value instanceof Error || value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (depth > MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, names, depth + 1));
  return redactObject(value as Record<string, unknown>, names, depth);
};
