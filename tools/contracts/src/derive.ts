// What other tools need to derive values and verdicts from contracts, without the generators and linters of the package's main entry.
export { type EventsModel, type MessageModel, type ReceiveModel } from './asyncapi/model.ts';
export { readEvents } from './asyncapi/read-events.ts';
export { mutate } from './cases/mutate.ts';
export { Random } from './cases/random.ts';
export { componentLookup, type Lookup, Sampler } from './cases/sample.ts';
export { BoundaryValues } from './diff/testing/boundary-values.ts';
export { eventReads } from './diff/testing/sides.ts';
export { spellOut } from './diff/testing/spell-out.ts';
export { jsonSchemaOf } from './lint/json-schema.ts';
export {
  type Catalogue,
  type MockAnswer,
  type MockMedia,
  type MockOperation,
  readCatalogue,
} from './mock/catalogue.ts';
export { namedExamples } from './openapi/examples.ts';
export { checkForm, readMultipart } from './mock/check-form.ts';
export { makeValue } from './mock/make-value.ts';
export { Shapes } from './mock/shapes.ts';
export { formParts } from './openapi/form-parts.ts';
export { isSigned, type ParameterModel } from './openapi/model.ts';
export { compilePattern, patternEngine } from './schema/patterns.ts';
export {
  ContractError,
  Cursor,
  formatDiagnostic,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  loadWorkspace,
  Workspace,
} from './source/index.ts';
