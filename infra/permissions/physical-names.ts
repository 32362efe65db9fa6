/**
 * The documented convention for physical names, `<bus>-<stage>-<service>…`, told once more for tests: what is deployed is compared
 * with what is written here, so nothing of the code that names resources is used.
 */
export interface PhysicalNames {
  readonly bus: string;
  /** Of a Lambda, of a role, of whatever a service has one of. */
  service(service: string): string;
  /** @param operation for an operation with a queue of its own */
  queue(service: string, operation?: string): string;
  rule(service: string, operation: string): string;
  /** Table, bucket, secret. */
  part(service: string, name: string): string;
}

/** A name that the convention would shorten, which this restatement does not know how to. */
export class LongNameError extends Error {
  override readonly name = 'LongNameError';
}

export function physicalNames(bus: string, stage: string): PhysicalNames {
  const base = `${bus}-${stage}`;
  return {
    bus: legal(base),
    service: (service) => legal(`${base}-${service}`),
    queue: (service, operation) =>
      legal(operation === undefined ? `${base}-${service}` : `${base}-${service}-${dashed(operation)}`),
    rule: (service, operation) => legal(`${base}-${service}-${dashed(operation)}`),
    part: (service, name) => legal(`${base}-${service}-${name}`),
  };
}

/** The shortest limit of all, 63 characters of a bucket's name, leaves room for no suffix; longer ones are cut and hashed. */
const LIMIT = 63;

function legal(name: string): string {
  if (/^[a-z0-9-]+$/.test(name) && name.length <= LIMIT) return name;
  throw new LongNameError(`"${name}" is cut or rewritten by the convention; say here how, before it is tested`);
}

/** `onOrderCreated` -> `on-order-created`. */
const dashed = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
