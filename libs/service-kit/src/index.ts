export { currentTraceparent } from '@pactline/events';
export { type Clock, type IdGenerator, systemClock, uuidV7 } from './clock.ts';
export type { PlatformConfig, ServiceConfig } from './config/platform-config.ts';
export { ConfigurationError } from './config/setting-problem.ts';
export type { Environment } from './config/read-config.ts';
export { bootstrap } from './host/bootstrap.ts';
export type { AwsClients } from './host/event-wiring.ts';
export { type HostedService, type HostOptions, type RunningHost, startHost } from './host/host.ts';
export { InjectionError, type InjectionProblem } from './injection/injection-error.ts';
export type { CounterMetric, GaugeMetric, HistogramMetric, Labels, MetricOptions } from './metrics/service-metrics.ts';
export { ServiceMetrics } from './metrics/service-metrics.ts';
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
  TimeoutProblem,
  TooManyRequestsProblem,
  UnauthorizedProblem,
  UnavailableProblem,
  UnprocessableProblem,
  UnsupportedMediaTypeProblem,
} from './problems/problems.ts';
export { signatureSchemes } from './security/signature-schemes.ts';
export { nestAdapter, nestModule, port } from './injection/nest-parts.ts';
export { CLOCK, CONFIG, ID_GENERATOR, LOGGER, METRICS, POOL, REDIS, UNIT_OF_WORK } from './tokens.ts';
