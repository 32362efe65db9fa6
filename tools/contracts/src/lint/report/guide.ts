import { format } from 'prettier';
import type { BuiltIn } from '../built-in.ts';

/** The page about rules for people who write contracts, as Markdown. */
export const rulesGuide = (rules: readonly BuiltIn[], builtIn: readonly BuiltIn[]): Promise<string> =>
  format(
    `<!-- Written by: npm run contracts -- lint --rules --markdown -->

# Rules for contracts

\`npm run contracts -- lint\` checks \`specs/\` and every \`service.yaml\`. A finding names file, line, column, JSON Pointer, the rule, what is wrong and how to mend it.
Errors fail the command (exit code 1), warnings do not; 2 means that it could not run.

\`\`\`
npm run contracts -- lint [paths...] [--specs <folder>] [--services <folder>] [--force] [--json] [--github] [--sarif <file>]
npm run contracts -- lint --rules [--json | --markdown]
\`\`\`

Paths choose which findings are shown; everything is read. Verdicts are kept in \`.cache/contracts\` under a hash of everything that they depend on; \`--force\` asks anew. On GitHub Actions findings are annotations.

## When a rule is wrong

At one place: \`x-lint-ignore\` at the place of the finding or above it, with the reason. An entry that hides nothing is a finding itself (\`lint-ignore\`).

\`\`\`yaml
x-lint-ignore:
  - rule: post-idempotency
    reason: The partner's client cannot send a key; repetition is harmless here.
    until: 2027-06-30 # optional: the finding comes back after this day
\`\`\`

In \`service.yaml\` it stands at the top level. Everywhere: in \`platform.yaml\`, for rules of the first table, for warnings of the second one, and for single rules of the parsers.

\`\`\`yaml
lint:
  rules:
    path-style: error
    money: off
    redocly/tag-description: off
\`\`\`

## House rules

${table(rules)}

Rules of the parsers are named \`asyncapi/<rule>\` and \`redocly/<rule>\`.

## What generation checks as well

\`generate\` makes the same findings with the same severity; its errors stop it, so nothing accepts them.

${table(builtIn)}
`,
    { parser: 'markdown', singleQuote: true, printWidth: 120 },
  );

const table = (rules: readonly BuiltIn[]): string =>
  [
    '| rule | severity | asks |',
    '| --- | --- | --- |',
    ...rules.map(({ id, severity, asks }) => `| \`${id}\` | ${severity} | ${asks.replaceAll('|', '\\|')} |`),
  ].join('\n');
