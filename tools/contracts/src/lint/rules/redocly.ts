import { type Config, createConfig, lint } from '@redocly/openapi-core';
import type { ContractDocument, Workspace } from '../../source/index.ts';
import type { LintRule } from '../rule.ts';

/** What the platform's own rules already ask, or what the platform does differently. */
const OFF = [
  'no-server-example.com',
  'info-license',
  'info-license-strict',
  'no-unused-components',
  'operation-4xx-response',
  'no-invalid-media-type-examples',
];

export const redocly: LintRule = {
  id: 'redocly',
  severity: 'error',
  asks: 'Every OpenAPI document passes the recommended rules of Redocly.',
  async check({ workspace, diagnostics }) {
    const documents = [...workspace.documents.values()].filter(({ kind }) => kind === 'openapi');
    if (documents.length === 0) return;
    const config = await configuration();
    for (const document of documents) {
      for (const problem of await lint({ ref: document.path, config })) {
        const [place] = problem.location;
        const at = place === undefined ? document : (byPath(workspace, place.source.absoluteRef) ?? document);
        const pointer =
          place !== undefined && 'pointer' in place && typeof place.pointer === 'string' ? place.pointer : '#/';
        const where = at.locate(pointer === '#/' ? '#' : pointer);
        const message = problem.message.replace(/\s+/g, ' ').replace(/\.$/, '');
        const mend =
          problem.suggest.length > 0
            ? `Did you mean: ${problem.suggest.slice(0, 3).join(', ')}?`
            : 'See the OpenAPI specification for this object.';
        diagnostics.report(
          problem.severity === 'error' ? 'error' : 'warning',
          where,
          `redocly/${problem.ruleId}`,
          message,
          mend,
        );
      }
    }
  },
};

const configuration = (): Promise<Config> =>
  createConfig({ extends: ['recommended'], rules: Object.fromEntries(OFF.map((rule) => [rule, 'off' as const])) });

const byPath = (workspace: Workspace, path: string): ContractDocument | undefined => workspace.documents.get(path);
