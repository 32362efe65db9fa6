export { Cursor } from './cursor.ts';
export {
  ContractError,
  type Diagnostic,
  Diagnostics,
  formatDiagnostic,
  type Severity,
  type SourceLocation,
} from './diagnostic.ts';
export { ContractDocument, type DocumentKind } from './document.ts';
export { isArray, isObject, type Json, type JsonObject } from './json.ts';
export { loadWorkspace, type LoadOptions } from './load.ts';
export { type Platform, platformSchema } from './platform.ts';
export { escapePointer, formatPointer, parsePointer } from './pointer.ts';
export type { Service } from './service.ts';
export { type ServiceFacts, serviceFactsSchema } from './service-facts.ts';
export { Workspace } from './workspace.ts';
export { recursionPointer } from './schema-ids.ts';
