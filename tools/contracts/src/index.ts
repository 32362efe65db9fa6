export { generate, type GenerateOptions, type GenerateResult } from './generate/generate.ts';
export { lint, type LintOptions, type LintResult } from './lint/lint.ts';
export type { LintContext, LintRule } from './lint/rule.ts';
export { rules } from './lint/rules/index.ts';
export { jsonSchemaOf } from './lint/json-schema.ts';
export { mutate } from './cases/mutate.ts';
export { Random } from './cases/random.ts';
export {
  type Catalogue,
  type MockAnswer,
  type MockMedia,
  type MockOperation,
  type MockService,
  namedExamples,
  readCatalogue,
} from './mock/catalogue.ts';
export { makeValue } from './mock/make-value.ts';
export type { Shapes } from './mock/shapes.ts';
export { isSigned, type ParameterModel } from './openapi/model.ts';
export { MockPortInUseError, type MockServer, type MockServerOptions, startMockServer } from './mock/server.ts';
export { ToolError } from './sdk/tool-error.ts';
export {
  ContractError,
  type Cursor,
  type Diagnostic,
  formatDiagnostic,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  loadWorkspace,
  type Workspace,
} from './source/index.ts';
export { publishedSchemas } from './topology/published-schemas.ts';
