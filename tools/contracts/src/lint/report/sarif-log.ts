/** One finding of a tool, as SARIF has it. */
export interface SarifResult {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly text: string;
  /** From the root of the repository, with slashes. */
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
  /** What else machines may want to know. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A SARIF 2.1.0 log, for code scanning. @param asks what a rule is about, where that is known */
export const sarifLog = (
  tool: string,
  results: readonly SarifResult[],
  asks: (rule: string) => string | undefined,
): object => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: tool,
          rules: [...new Set(results.map(({ rule }) => rule))]
            .sort()
            .map((id) => ({ id, shortDescription: { text: asks(id) ?? id } })),
        },
      },
      results: results.map(({ rule, level, text, uri, line, column, pointer, properties }) => ({
        ruleId: rule,
        level,
        message: { text },
        locations: [
          {
            physicalLocation: { artifactLocation: { uri }, region: { startLine: line, startColumn: column } },
            logicalLocations: [{ fullyQualifiedName: pointer }],
          },
        ],
        ...(properties && { properties }),
      })),
    },
  ],
});
