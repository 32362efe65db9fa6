import { publishedRange } from '../schema/index.ts';
import type { Workspace } from '../source/index.ts';

/** Versions of the packages that a generated one needs: those of the project itself, and published ones. */
export function rangesOf({ platform }: Workspace, names: readonly string[]): Record<string, string> {
  const { importExtension, packages } = platform.generation;
  const own = importExtension === '.ts' && packages === 'pnpm' ? 'workspace:*' : '*';
  const isOwn = (name: string): boolean => name.startsWith(`${platform.packageScope}/`);
  return Object.fromEntries([...names].sort().map((name) => [name, isOwn(name) ? own : publishedRange]));
}
