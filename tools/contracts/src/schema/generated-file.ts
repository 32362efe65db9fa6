import { createRequire } from 'node:module';
import { format } from 'prettier';

/** One file of a generated package. */
export interface GeneratedFile {
  /** The package's folder: a service, or a folder of shared schemas. */
  readonly owner: string;
  /** Path in that package, with `/`. */
  readonly path: string;
  readonly text: string;
}

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Version of the generator, stamped into every file. */
export const generatorVersion = version;

/** First lines of every generated file. */
export const banner = (source: string): string =>
  `// Generated from ${source} by pactline contracts ${generatorVersion}. Do not edit: change the contract and generate again.\n`;

/** Formats generated TypeScript, the same on every machine. */
export const formatCode = (code: string): Promise<string> =>
  format(code, { parser: 'typescript', singleQuote: true, printWidth: 120, trailingComma: 'all' });
