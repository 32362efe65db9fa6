/** What to watch; every member narrows further, several values of one member widen it. */
export interface TailFilter {
  /** Event types; `*` stands for any part: `order.*`. */
  readonly types: readonly string[];
  readonly correlationId?: string | undefined;
  readonly subject?: string | undefined;
  readonly tenantId?: string | undefined;
}

/** The EventBridge pattern for a filter; without any, it matches everything that the platform's services send. */
export function tailPattern(filter: TailFilter, sourcePrefix: string): Record<string, unknown> {
  const detail = Object.fromEntries(
    Object.entries({ correlationid: filter.correlationId, subject: filter.subject, tenantid: filter.tenantId })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, [value]]),
  );
  return {
    source: [{ prefix: `${sourcePrefix}.` }],
    ...(filter.types.length > 0 && { 'detail-type': filter.types.map(typeMatcher) }),
    ...(Object.keys(detail).length > 0 && { detail }),
  };
}

// EventBridge refuses two wildcards side by side.
const typeMatcher = (type: string): unknown => (type.includes('*') ? { wildcard: type.replace(/\*+/g, '*') } : type);
