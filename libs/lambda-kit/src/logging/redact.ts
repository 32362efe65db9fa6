import type { ServiceEvents } from '@pactline/contract-runtime';

const REDACTED = '[redacted]';
const MAX_DEPTH = 8;
const CREDENTIALS = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'apikey',
  'api_key',
  'accesstoken',
  'access_token',
];

/** Names, in lower case, whose values never reach the log: credentials, and what the contracts mark `x-sensitive`. */
export function sensitiveNames(events: Pick<ServiceEvents, 'sends' | 'receives'>): ReadonlySet<string> {
  const received = events.receives.flatMap(({ event }) => (event === '*' ? [] : [event]));
  const marked = [...events.sends, ...received].flatMap(({ sensitive }) =>
    // `/customer/addresses/*` is known by the name `addresses`.
    sensitive.flatMap((pointer) => pointer.split('/').findLast((part) => part !== '*' && part !== '') ?? []),
  );
  return new Set([
    ...CREDENTIALS,
    ...marked.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~').toLowerCase()),
  ]);
}

/** A copy of log fields without sensitive values, at any depth. Errors stay as they are: their messages are made for the log. */
export function redact(value: unknown, names: ReadonlySet<string>, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value;
  if (depth > MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => redact(item, names, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      names.has(name.toLowerCase()) ? REDACTED : redact(member, names, depth + 1),
    ]),
  );
}
