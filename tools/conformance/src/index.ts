export type { Finding, Progress } from './finding.ts';
export type { BadToken, LocalTarget, Target, TargetQueue, TokenRequest } from './target.ts';
