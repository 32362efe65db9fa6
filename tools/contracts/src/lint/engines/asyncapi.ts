import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';
import { formatPointer } from '../../source/pointer.ts';
import type { EngineFinding } from './engine.ts';

/** Severity of errors in the parser's linter. */
const ERROR = 0;

const parser = new Parser();

/** What the official parser says about an AsyncAPI document. Its warnings are matters of taste that the house rules decide. */
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
