export { generate, type GenerateOptions, type GenerateResult } from './generate/generate.ts';
export { lint, type LintOptions, type LintResult } from './lint/lint.ts';
export type { LintContext, LintRule } from './lint/rule.ts';
export { rules } from './lint/rules/index.ts';
export { type Catalogue, readCatalogue } from './mock/catalogue.ts';
export { MockPortInUseError, type MockServer, type MockServerOptions, startMockServer } from './mock/server.ts';
export { ToolError } from './sdk/tool-error.ts';
export { ContractError, type Diagnostic, formatDiagnostic, loadWorkspace, type Workspace } from './source/index.ts';
export { publishedSchemas } from './topology/published-schemas.ts';
