import type { ServiceDefinition } from '@pactline/service';

/** What a service cannot run without; follows from its contract. */
export interface ServiceNeeds {
  readonly postgres: boolean;
  readonly dynamodb: boolean;
  readonly redis: boolean;
  readonly sends: boolean;
  readonly receives: boolean;
  readonly bearer: boolean;
  /** The signature schemes, each with the name of its security scheme. */
  readonly signatures: readonly { readonly scheme: string; readonly signature: string }[];
}

/** Derives from the contract which settings a service needs. */
export const serviceNeeds = (definition: Pick<ServiceDefinition, 'contract' | 'needs'>): ServiceNeeds => {
  const operations = Object.values(definition.contract.operations);
  const requirements = operations.flatMap((operation) => operation.security.flat());
  const signatures = new Map<string, { scheme: string; signature: string }>();
  for (const requirement of requirements) {
    if (requirement.kind === 'signature') {
      signatures.set(requirement.scheme, { scheme: requirement.scheme, signature: requirement.signature });
    }
  }
  const sends = definition.contract.events.sends.length > 0;
  const receives = definition.contract.events.receives.length > 0;
  const idempotent = operations.some((operation) => operation.idempotency !== 'none');
  const dynamodb = definition.contract.store === 'dynamodb';
  return {
    postgres: (!dynamodb && (sends || receives || idempotent)) || (definition.needs.postgres ?? false),
    dynamodb,
    redis: operations.some((operation) => operation.rateLimit !== undefined) || (definition.needs.redis ?? false),
    sends,
    receives,
    bearer: requirements.some((requirement) => requirement.kind === 'bearer'),
    signatures: [...signatures.values()],
  };
};
