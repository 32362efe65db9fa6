import { globSync } from 'node:fs';

const PASSED_OVER = new Set(['node_modules', 'dist', '.state', '.cache', '.toolchain']);

/**
 * The integration tests of a project that a run would come to.
 *
 * @param patterns paths, as Jest takes them: expressions that a file's path matches; none for all
 */
export function integrationSpecs(root: string, patterns: readonly string[]): string[] {
  const specs = globSync('**/*.int.spec.ts', { cwd: root, exclude: (name) => PASSED_OVER.has(name) });
  if (patterns.length === 0) return specs;
  const asked = patterns.map((pattern) => new RegExp(pattern, 'i'));
  return specs.filter((spec) => asked.some((pattern) => pattern.test(`${root}/${spec}`)));
}
