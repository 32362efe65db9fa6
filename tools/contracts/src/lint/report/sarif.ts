import type { Diagnostic } from '../../source/index.ts';
import { builtIn } from '../built-in.ts';
import { rules } from '../rules/index.ts';

/** Findings as a SARIF 2.1.0 log, for code scanning. @param pathOf from the root of the repository */
export function sarif(diagnostics: readonly Diagnostic[], pathOf: (file: string) => string): object {
  const described = new Map([...builtIn, ...rules].map(({ id, asks }) => [id, asks]));
  const ids = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'pactline contracts lint',
            rules: ids.map((id) => ({
              id,
              shortDescription: { text: described.get(id) ?? described.get(id.split('/')[0] ?? '') ?? id },
            })),
          },
        },
        results: diagnostics.map(({ rule, severity, message, mend, file, line, column, pointer }) => ({
          ruleId: rule,
          level: severity,
          message: { text: `${message}. ${mend}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: pathOf(file).replaceAll('\\', '/') },
                region: { startLine: line, startColumn: column },
              },
              logicalLocations: [{ fullyQualifiedName: pointer }],
            },
          ],
        })),
      },
    ],
  };
}
