import { readFileSync } from 'node:fs';
import type { Changes } from './changes.ts';

/** Makes the shared parts of contracts that are missing: problems, headers, security, identity. */
export function ensureCommon(
  changes: Changes,
  names: readonly ('problem' | 'headers' | 'security' | 'identity')[],
): void {
  for (const name of names) {
    const file = `specs/common/${name}.yaml`;
    if (changes.tree.exists(file)) continue;
    changes.tree.write(file, readFileSync(new URL(`../common/files/${name}.yaml.template`, import.meta.url), 'utf8'));
  }
}
