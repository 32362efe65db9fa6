import type { ProvisionClients } from '@pactline/provision';
import type { Topology } from '@pactline/topology';
import { StackError } from '../errors.ts';
import { mintToken } from '../issuer/mint-token.ts';
import type { Stack } from '../stack.ts';

/** Where a journey is played: the stack of this machine, or a deployment. */
export interface JourneyPlace {
  readonly topology: Topology;
  readonly stage: string;
  readonly clients: Pick<ProvisionClients, 'dynamoDb' | 'eventBridge' | 'sqs'>;
  /** Address of a service's HTTP operations; undefined for one that has none. */
  url(service: string): string | undefined;
  /** The secret that signs: of several between commas the first. @throws StackError */
  secret(service: string, name: string): Promise<string>;
  token(tenant: string, scopes: readonly string[]): Promise<string>;
  /** Address of an emulator that keeps the mails which it is given; absent where mails leave for good. */
  readonly mailbox?: string;
}

/** The running stack as such a place. */
export function placeOf(stack: Stack): JourneyPlace {
  const { topology, clients, state, stateDir } = stack;
  const { issuer, audience } = state.endpoints;
  return {
    topology,
    stage: state.stage,
    clients,
    mailbox: state.endpoints.aws,
    url: (service) => state.services[service]?.url,
    secret: async (service, name) => {
      const value = stack.provisioned.secrets[service]?.[name];
      if (value === undefined)
        throw new StackError(`The journey signs with the secret ${service}.${name}, which no service.yaml declares.`);
      return value.split(',')[0] ?? '';
    },
    token: (tenant, scopes) => mintToken({ tenant, scopes, issuer, audience, stateDir, subject: 'journey', ttl: 300 }),
  };
}
