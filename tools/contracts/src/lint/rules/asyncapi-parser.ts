import { readFile } from 'node:fs/promises';
import { formatPointer } from '../../source/index.ts';
import type { LintRule } from '../rule.ts';

/** Severities of the parser's linter. */
const ERROR = 0;

export const asyncApiParser: LintRule = {
  id: 'asyncapi',
  severity: 'error',
  asks: 'Every AsyncAPI document is valid in the eyes of the official parser.',
  async check({ workspace, diagnostics }) {
    const documents = [...workspace.documents.values()].filter(({ kind }) => kind === 'asyncapi');
    if (documents.length === 0) return;
    const { Parser } = await import('@asyncapi/parser');
    const parser = new Parser();
    for (const document of documents) {
      const found = await parser.validate(await readFile(document.path, 'utf8'), { source: document.path });
      for (const finding of found.filter(({ severity }) => severity === ERROR)) {
        const pointer = formatPointer(finding.path.map(String));
        diagnostics.error(
          document.locate(pointer),
          `asyncapi/${String(finding.code)}`,
          sentence(finding.message),
          'See the AsyncAPI specification for this object.',
        );
      }
    }
  },
};

const sentence = (message: string): string => message.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 500);
