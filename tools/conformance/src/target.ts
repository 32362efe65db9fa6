import type { ProvisionClients } from '@pactline/provision';
import type { DeploymentNames, ServiceTopology, Topology } from '@pactline/topology';

/** What is needed to hold operations against their contract. */
export interface HttpTarget {
  readonly service: string;
  /** Where its operations are served; absent when it serves none. */
  readonly url?: string;
  readonly local?: Pick<LocalTarget, 'secrets' | 'badToken'>;
  /** A bearer token that the service accepts. */
  token(request: TokenRequest): Promise<string>;
}

/** A running service that is held against its contract. */
export interface Target extends HttpTarget {
  /** Its surroundings; absent when it was deployed by others. */
  readonly local?: LocalTarget;
  /** Ends what was started and deletes what was made. */
  stop(): Promise<void>;
}

export interface TokenRequest {
  readonly tenant: string;
  readonly scopes: readonly string[];
  /** Of several callers of a tenant. */
  readonly subject?: string;
}

/** What only somebody who started the service himself knows. */
export interface LocalTarget {
  /** Of this service alone, with every event that exists. */
  readonly topology: Topology;
  readonly facts: ServiceTopology;
  readonly stage: string;
  /** Physical names of the stage. */
  readonly names: DeploymentNames;
  readonly clients: ProvisionClients;
  readonly region: string;
  readonly awsEndpointUrl: string;
  readonly busName: string;
  readonly busArn: string;
  readonly accountId: string;
  /** The service's queues, its own first; none when it receives nothing. */
  readonly queues: readonly TargetQueue[];
  /** Of the service's database, when it has one. */
  readonly databaseUrl?: string;
  /** Values by logical name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** A token that the service must refuse. */
  badToken(kind: BadToken, request: TokenRequest): Promise<string>;
  /** What the service logged so far; of a Lambda, what the emulator did. */
  log(): string;
}

export interface TargetQueue {
  /** Logical name, `main` for the service's own. */
  readonly name: string;
  readonly url: string;
  /** What the service could not process. */
  readonly deadLetterUrl: string;
  /** What the bus could not deliver. */
  readonly undeliverableUrl: string;
}

/** Forged: signed by somebody else's key under the right key id. */
export type BadToken = 'forged' | 'expired' | 'other-audience' | 'other-issuer';
