import type { Target } from './target.ts';

export interface DeployedTargetOptions {
  readonly service: string;
  /** Base URL of its operations. */
  readonly url: string;
  /** Makes a bearer token, for example by asking the deployment's issuer. */
  readonly token: Target['token'];
}

/** A service that runs elsewhere: only what can be seen over HTTP is checked. */
export const deployedTarget = ({ service, url, token }: DeployedTargetOptions): Target => ({
  service,
  url: url.replace(/(?<!\/)\/+$/, ''),
  token,
  stop: () => Promise.resolve(),
});
