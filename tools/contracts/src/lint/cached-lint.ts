import { join } from 'node:path';
import { GenerationCache } from '../generate/cache.ts';
import { hashFiles, hashOf } from '../generate/fingerprint.ts';
import { packageVersion } from './engines/package-version.ts';
// Only types: the rules and the parsers are loaded when something has changed.
import type { LintOptions, LintResult } from './lint.ts';

export interface CachedLintResult extends LintResult {
  /** True when neither contracts nor rules changed since these findings were made. */
  readonly unchanged: boolean;
  readonly milliseconds: number;
}

const code = join(import.meta.dirname, '..');
/** What decides a finding. */
const PARTS = ['asyncapi', 'contract', 'diff', 'generate', 'lint', 'openapi', 'schema', 'source', 'topology'];

/**
 * The findings of `lint`, from the cache when nothing changed that they depend on.
 *
 * @throws ContractError the folder cannot be read or holds no contract
 */
export async function cachedLint(options: LintOptions & { readonly cache: string }): Promise<CachedLintResult> {
  const started = performance.now();
  const cache = new GenerationCache(options.cache, options.force !== true);
  const key = await fingerprint(options);
  const known = await cache.get<LintResult>('lint', key);
  const elapsed = (): number => Math.round(performance.now() - started);
  if (known !== undefined) return { ...known, unchanged: true, milliseconds: elapsed() };
  const { lint } = await import('./lint.ts');
  const result = await lint(options);
  // A folder that cannot be written costs time, not findings.
  await cache.put('lint', key, result).catch(() => undefined);
  return { ...result, unchanged: false, milliseconds: elapsed() };
}

async function fingerprint({ specs, services }: LintOptions): Promise<string> {
  const versions = ['@asyncapi/parser', '@redocly/openapi-core', 'ajv', 'yaml'].map(packageVersion);
  const hashes = await Promise.all([
    hashFiles([specs], (path) => /\.(ya?ml|json)$/.test(path)),
    hashFiles([services], (path) => path.endsWith('service.yaml')),
    hashFiles(
      PARTS.map((part) => join(code, part)),
      (path) => !path.includes('.spec.'),
    ),
  ]);
  // What contracts accept for a while depends on the day.
  return hashOf([specs, services, new Date().toISOString().slice(0, 10), ...versions, ...hashes]);
}
