/** Ids that are valid UUIDv7 and count up: `00000000-0000-7000-8000-000000000001`, … */
export function sequentialIds(): () => string {
  let last = 0;
  return () => testId(++last);
}

/** The n-th id of {@link sequentialIds}. */
export const testId = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
