export { type Clock, type IdGenerator, systemClock, uuidV7 } from './clock.ts';
export type { PlatformConfig, ServiceConfig } from './config/platform-config.ts';
export { decodeCursor, encodeCursor } from './cursors/cursor.ts';
export { bootstrap } from './host/bootstrap.ts';
export { OperationRuntime } from './http/operation-runtime.ts';
export type { HttpReply, HttpRequest, OperationMethod, OperationResponse } from './http/types.ts';
export { Problem, type ProblemDocument, problemDocument, type ProblemOptions } from './problems/problem.ts';
export {
  BadRequestProblem,
  ConflictProblem,
  ContentTooLargeProblem,
  ForbiddenProblem,
  InternalProblem,
  InvalidRequestProblem,
  MethodNotAllowedProblem,
  NotAcceptableProblem,
  NotFoundProblem,
  PreconditionFailedProblem,
  TooManyRequestsProblem,
  UnauthorizedProblem,
  UnavailableProblem,
  UnprocessableProblem,
  UnsupportedMediaTypeProblem,
} from './problems/problems.ts';
export {
  type ConfigSchema,
  defineService,
  type ServiceDefinition,
  type ServiceOptions,
} from './service/define-service.ts';
export type { AbstractClass, ServiceContract } from './service/service-contract.ts';
export { CLOCK, CONFIG, ID_GENERATOR, LOGGER, METRICS, POOL, REDIS, TASKS } from './tokens.ts';
export type { BackgroundTask, TaskContext, TaskRunner, TaskWaker } from './work/background-task.ts';
export { UnitOfWork, type WorkContext, type WorkOptions } from './work/unit-of-work.ts';
