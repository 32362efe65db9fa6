import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Options } from 'prettier';
import { visible } from './visible.ts';

/** One file of a generated package. */
export interface GeneratedFile {
  /** The package's folder: a service, or a folder of shared schemas. */
  readonly owner: string;
  /** Path in that package, with `/`. */
  readonly path: string;
  readonly text: string;
}

const require = createRequire(import.meta.url);
const { version } = require('../../package.json') as { version: string };

/** Version of the generator, stamped into every file. */
export const generatorVersion = version;

/** Versions of the published packages that generated code works with: they go out together with the generator. */
export const publishedRange = `^${version}`;

/** First lines of every generated file. */
export const banner = (source: string): string =>
  `// Generated from ${visible(source).replaceAll('\n', '\\u000a')} by pactline contracts ${generatorVersion}. Do not edit: change the contract and generate again.\n`;

/** Keeps formatted text under a hash of what it was made from. */
export interface FormatMemory {
  get(key: string): Promise<string | undefined>;
  put(key: string, text: string): Promise<void>;
}

let memory: FormatMemory | undefined;

/** From now on, nothing is formatted twice. Formatting depends on the text alone, so that all of a process can share it. */
export const rememberFormatting = (kept: FormatMemory): void => {
  memory = kept;
};

const style = { singleQuote: true, printWidth: 120, trailingComma: 'all' } as const;

/** Formats generated TypeScript, the same on every machine. */
export const formatCode = (code: string): Promise<string> =>
  formatted(visible(code), { parser: 'typescript', ...style });

/**
 * Formats a file of many declarations in parts: memory stays bounded, and where formatting is remembered, a change of one
 * declaration costs only its part.
 */
export const formatDeclarations = async (head: string, declarations: readonly string[]): Promise<string> => {
  const parts = [await formatCode(`${head}${declarations[0] ?? ''}`)];
  for (let first = 1; first < declarations.length; first += declarationsPerPart)
    parts.push(await formatCode(declarations.slice(first, first + declarationsPerPart).join('\n\n')));
  return parts.join('\n');
};

const declarationsPerPart = 25;

/** Formats generated JSON. */
export const formatJson = (value: unknown): Promise<string> =>
  formatted(JSON.stringify(value, undefined, 2), { parser: 'json', ...style });

const formatted = async (code: string, options: Options): Promise<string> => {
  const key = createHash('sha256')
    .update(`${options.parser as string} ${formatter()}\n${code}`)
    .digest('hex')
    .slice(0, 32);
  const known = await memory?.get(key);
  if (known !== undefined) return known;
  // Loaded when there is something to format.
  const { format } = await import('prettier');
  const text = await format(code, options);
  await memory?.put(key, text);
  return text;
};

const formatter = (): string => (require('prettier/package.json') as { version: string }).version;
