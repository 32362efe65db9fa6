import { createHash } from 'node:crypto';

/**
 * SHA-256 over saved plans: who approves a digest approves exactly these files.
 *
 * @param files stack and content, in any order
 */
export function planDigest(files: readonly (readonly [stack: string, content: Uint8Array])[]): string {
  const hash = createHash('sha256');
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [stack, content] of sorted) {
    hash.update(`${stack}:${createHash('sha256').update(content).digest('hex')}\n`);
  }
  return hash.digest('hex');
}
