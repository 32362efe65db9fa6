export type { Finding, Progress } from './finding.ts';
export type { BadToken, LocalTarget, Target, TargetQueue, TokenRequest } from './target.ts';
export { deployedTarget, type DeployedTargetOptions } from './deployed-target.ts';
export { startTarget, type StartTargetOptions } from './start-target.ts';
