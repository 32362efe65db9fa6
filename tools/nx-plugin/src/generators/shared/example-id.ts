import { createHash } from 'node:crypto';

/** A UUIDv7 for examples: always the same for one name, and another one for each name. */
export function exampleId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[6] ?? '0', 16) % 4];
  return `0197a3e2-5c1f-7${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-${hex.slice(8, 20)}`;
}
