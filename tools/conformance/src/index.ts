export type { Finding, Progress } from './finding.ts';
export type { BadToken, LocalTarget, Target, TargetQueue, TokenRequest } from './target.ts';
export { deployedTarget, type DeployedTargetOptions } from './deployed-target.ts';
export { startTarget, type StartTargetOptions } from './start-target.ts';
export { conform, type ConformOptions, type ServiceReport } from './conform.ts';
export {
  type EventConformance,
  type EventConformanceOptions,
  runEventConformance,
  startTap,
  type Tap,
} from './events/index.ts';
export { RULES, type RuleName } from './http/rules.ts';
export { checkHttp, type HttpOptions, type HttpReport } from './http/run.ts';
