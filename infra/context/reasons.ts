import type { ContractPlace } from '@pactline/topology';

/** Why a resource stands in the plan. */
export interface Reason {
  /** The service that it belongs to; absent for what all share. */
  readonly service?: string;
  /** In words, for example `queue of order`. */
  readonly what: string;
  /** The line of a contract, of a service.yaml or of an environment's file that asks for it. */
  readonly because: string;
}

/** A resource that Terraform will know by `<type>.<id>`. */
export interface Addressed {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
}

/** Reasons by Terraform address, collected while a stack is built. */
export class Reasons {
  readonly #byAddress = new Map<string, Reason>();

  add(resource: Addressed, reason: Reason): void {
    this.#byAddress.set(`${resource.terraformResourceType}.${resource.friendlyUniqueId}`, reason);
  }

  /** Sorted by address. */
  toJSON(): Record<string, Reason> {
    return Object.fromEntries([...this.#byAddress].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}

/** `specs/order/asyncapi.yaml#/operations/onWebhookOrderCreated`. */
export const contractLine = ({ document, pointer }: ContractPlace): string => `${document}${pointer}`;
/** `services/order/service.yaml#/queue`. */
export const serviceLine = (folder: string, pointer: string): string => `${folder}/service.yaml#/${pointer}`;
