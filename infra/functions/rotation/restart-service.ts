import {
  type ECSClient,
  ServiceNotActiveException,
  ServiceNotFoundException,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import type { Logger } from '@pactline/contract-runtime';

/** Lets a service read its secrets anew. */
export type RestartService = (secretName: string) => Promise<void>;

export interface RestartOptions {
  readonly client: Pick<ECSClient, 'send'>;
  readonly cluster: string;
  /** Service of the cluster by the name of its secret. */
  readonly services: Readonly<Record<string, string>>;
  readonly log: Logger;
}

/**
 * Asks for a rolling deployment of a service with the image that it has. A service that is not deployed yet reads the right
 * secret when it comes.
 */
export const restartService =
  ({ client, cluster, services, log }: RestartOptions): RestartService =>
  async (secretName) => {
    const service = services[secretName];
    if (service === undefined) return log.warn({ secret: secretName }, 'no service is known to use this secret');
    try {
      await client.send(new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }));
      log.info({ service }, 'the service restarts with its new password');
    } catch (error) {
      if (!(error instanceof ServiceNotFoundException || error instanceof ServiceNotActiveException)) throw error;
      log.info({ service }, 'the service is not deployed');
    }
  };
