import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Parser } from '@asyncapi/parser';
import { formatPointer } from '../../source/pointer.ts';
import type { EngineFinding } from './engine.ts';

/** Severity of errors in the parser's linter. */
const ERROR = 0;

type Structure = (target: unknown, options: unknown, context: Readonly<Record<string, unknown>>) => unknown;
const { documentStructure } = createRequire(import.meta.url)(
  '@asyncapi/parser/cjs/ruleset/functions/documentStructure',
) as { documentStructure: Structure };

/** Compiled schemas of AsyncAPI are kept per inventory of a document; one inventory for all saves 0.25 s per document. */
const everyDocument = {};
const structure: Structure = (target, options, context) =>
  documentStructure(target, options, { ...context, documentInventory: everyDocument });
const structureRule = (resolved: boolean): object => ({
  message: '{{error}}',
  severity: 'error',
  resolved,
  given: '$',
  then: { function: structure, functionOptions: { resolved } },
});

const ruleset = {
  // Its warnings are matters of taste that the house rules decide.
  recommended: false,
  rules: {
    'asyncapi-document-resolved': structureRule(true),
    'asyncapi-document-unresolved': structureRule(false),
  },
};

// Its type of rulesets knows no functions.
const parser = new Parser({ ruleset } as unknown as ConstructorParameters<typeof Parser>[0]);

/** What the official parser says about an AsyncAPI document. */
export async function check(path: string): Promise<EngineFinding[]> {
  const found = await parser.validate(await readFile(path, 'utf8'), { source: path });
  return found
    .filter(({ severity }) => severity === ERROR)
    .map((finding) => ({
      path,
      pointer: formatPointer(finding.path.map(String)),
      severity: 'error',
      rule: `asyncapi/${String(finding.code)}`,
      message: finding.message.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 500),
      mend: 'See the AsyncAPI specification for this object.',
    }));
}
