export { assemble, type AssembledService } from './assemble.ts';
export { decodeCursor, encodeCursor, InvalidCursorError } from './cursors/cursor.ts';
export { idCursor } from './cursors/id-cursor.ts';
export { type Page, pageOf } from './cursors/page.ts';
export {
  type ConfigSchema,
  defineService,
  type Handlers,
  type HostExtension,
  type ServiceDefinition,
  type ServiceOptions,
  type Uses,
} from './define-service.ts';
export { type ProblemDetails, problem, type ProblemRule, ruleFor } from './problem-rule.ts';
export type { AdapterFactory, ServiceParts } from './service-parts.ts';
export type { SignatureScheme, SignedRequest } from './signature-scheme.ts';
export type { TaskContext, TaskDefinition, TaskRound } from './task.ts';
export type { UnitOfWork, WorkContext, WorkOptions } from './unit-of-work.ts';
export { poisonOf, problemOf, type Tell, type Teller, useName, wire, type WiredService } from './wire.ts';
