import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { droppingSilent } from './dropping-silent.ts';

/** The limits of one AWS client. */
export interface AwsClientLimits {
  /** How often a request is sent at most, the first time included. */
  readonly maxAttempts: number;
  /** To connect, TLS included, in ms. */
  readonly connectionTimeoutMs: number;
  /** To answer, in ms; a long poll passes a `requestTimeout` of its own to `send`. */
  readonly requestTimeoutMs: number;
  /** Between two bytes of an answer, in ms: longer than the longest poll. */
  readonly socketTimeoutMs: number;
  /** After which an idle connection is closed, in ms: before firewalls forget it. */
  readonly idleTimeoutMs: number;
  /** Connections at once to one host. */
  readonly maxSockets: number;
}

export const awsClientLimits: AwsClientLimits = {
  maxAttempts: 3,
  connectionTimeoutMs: 3_000,
  requestTimeoutMs: 10_000,
  socketTimeoutMs: 30_000,
  idleTimeoutMs: 15_000,
  maxSockets: 50,
};

/** What the constructor of an AWS client takes. */
export interface AwsClientSettings {
  readonly maxAttempts: number;
  readonly requestHandler: Record<string, unknown>;
}

/**
 * The settings that every AWS client is made with: `new SQSClient(awsClientSettings())`. A request that is not answered in its time fails with
 * a `TimeoutError`, which the SDK repeats on another connection; its own, and those that idled beside it, are closed.
 */
export function awsClientSettings(limits: Partial<AwsClientLimits> = {}): AwsClientSettings {
  const { maxAttempts, connectionTimeoutMs, requestTimeoutMs, socketTimeoutMs, idleTimeoutMs, maxSockets } = {
    ...awsClientLimits,
    ...limits,
  };
  const agent = { keepAlive: true, keepAliveMsecs: 10_000, maxSockets, timeout: idleTimeoutMs };
  return {
    maxAttempts,
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      // Without, the SDK only writes a warning.
      throwOnRequestTimeout: true,
      socketTimeout: socketTimeoutMs,
      httpAgent: droppingSilent(new HttpAgent(agent)),
      httpsAgent: droppingSilent(new HttpsAgent(agent)),
    },
  };
}
