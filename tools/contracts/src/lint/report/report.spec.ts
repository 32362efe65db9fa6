import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../source/index.ts';
import { builtIn } from '../built-in.ts';
import { rules } from '../rules/index.ts';
import { annotation } from './github.ts';
import { rulesGuide } from './guide.ts';
import { sarif } from './sarif.ts';

const finding: Diagnostic = {
  file: 'specs/a,b/openapi.yaml',
  line: 5,
  column: 3,
  pointer: '#/paths',
  severity: 'warning',
  rule: 'redocly/operation-summary',
  message: '100 % wrong',
  mend: 'Write\nsomething else.',
};

describe('reports', () => {
  it('annotate a line on GitHub, with everything escaped', () => {
    expect(annotation(finding, 'x/specs/a,b/openapi.yaml')).toBe(
      '::warning file=x/specs/a%2Cb/openapi.yaml,line=5,col=3,title=redocly/operation-summary::100 %25 wrong%0AMend: Write%0Asomething else.',
    );
  });

  it('are SARIF for code scanning', () => {
    expect(sarif([finding], (file) => `x/${file}`)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              rules: [
                { id: 'redocly/operation-summary', shortDescription: { text: expect.stringMatching(/Redocly/) } },
              ],
            },
          },
          results: [
            {
              ruleId: 'redocly/operation-summary',
              level: 'warning',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'x/specs/a,b/openapi.yaml' },
                    region: { startLine: 5, startColumn: 3 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('list the rules in docs/guides/contract-rules.md (mend: contracts lint --rules --markdown > docs/guides/contract-rules.md)', async () => {
    const guide = resolve(import.meta.dirname, '../../../../../docs/guides/contract-rules.md');

    expect(await readFile(guide, 'utf8')).toBe(await rulesGuide(rules, builtIn));
  });
});
