/** JSON text with sorted keys, so that equal documents compare equal. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Whether two texts are the same JSON document; texts that are no JSON compare as they are. */
export function sameJson(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  try {
    return canonical(JSON.parse(one)) === canonical(JSON.parse(other));
  } catch {
    return false;
  }
}

/**
 * The wanted entries that differ from what stands. Values that are JSON documents compare as documents.
 *
 * @returns name -> wanted value
 */
export function differences(
  wanted: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !sameJson(value, found[name])));
}
