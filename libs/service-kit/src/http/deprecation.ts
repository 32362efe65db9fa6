import type { OperationDefinition } from '@pactline/contract-runtime';

/**
 * `Deprecation` (RFC 9745: a structured date; since ever, when the contract names none) and `Sunset` (RFC 8594: an HTTP
 * date) of an operation.
 */
export const deprecationHeaders = ({
  deprecated,
}: Pick<OperationDefinition, 'deprecated'>): Readonly<Record<string, string>> | undefined => {
  if (deprecated === undefined) return undefined;
  const since = deprecated.since === undefined ? 0 : Math.floor(new Date(deprecated.since).getTime() / 1000);
  return {
    deprecation: `@${Number.isFinite(since) ? since : 0}`,
    ...(deprecated.sunset !== undefined && { sunset: new Date(deprecated.sunset).toUTCString() }),
  };
};
