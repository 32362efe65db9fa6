import { createRequire } from 'node:module';
import type { FormatConfig } from 'oxfmt';
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

const style: FormatConfig = { singleQuote: true, printWidth: 120, trailingComma: 'all' };

/** Formats generated TypeScript, the same on every machine. */
export const formatCode = (code: string): Promise<string> => formatted('code.ts', visible(code));

/** Formats a file of many declarations in parts, so that memory stays bounded. */
export const formatDeclarations = async (head: string, declarations: readonly string[]): Promise<string> => {
  const parts = [await formatCode(`${head}${declarations[0] ?? ''}`)];
  for (let first = 1; first < declarations.length; first += declarationsPerPart)
    parts.push(await formatCode(declarations.slice(first, first + declarationsPerPart).join('\n\n')));
  return parts.join('\n');
};

const declarationsPerPart = 100;

/** Formats generated JSON. */
export const formatJson = (value: unknown): Promise<string> =>
  formatted('data.json', visible(JSON.stringify(value, undefined, 2)));

async function formatted(name: string, text: string): Promise<string> {
  // Loaded when there is something to format.
  const { format } = await import('oxfmt');
  const { code, errors } = await format(name, text, style);
  const [error] = errors;
  if (error !== undefined)
    throw new Error(`Generated code cannot be formatted: ${error.message}\n${error.codeframe ?? ''}`);
  return code;
}
