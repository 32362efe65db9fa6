import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { StackName } from '../context/stack.ts';

const instance = z.looseObject({ dependencies: z.array(z.string()).optional() });
const resource = z.looseObject({
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  name: z.string(),
  instances: z.array(instance),
});
const state = z.looseObject({
  version: z.literal(4),
  terraform_version: z.string(),
  serial: z.number(),
  lineage: z.string(),
  resources: z.array(resource).default([]),
});

/** A state of Terraform, version 4, as `terraform state pull` prints it. */
export type State = z.output<typeof state>;

/** @throws ZodError it is no state of a known version */
export const parseState = (json: string): State => state.parse(JSON.parse(json));

/** What stands by another address since services have stacks of their own; each pattern with what stands there instead. */
const RENAMED: readonly (readonly [RegExp, (match: RegExpExecArray, serviceOfEvent: ServiceOfEvent) => string])[] = [
  [/^aws_security_group\.(.+)_container_traffic_group$/, ([, service = '']) => `aws_security_group.group_${service}`],
  [
    /^aws_schemas_schema\.schemas_(.+)$/,
    ([, id = ''], serviceOfEvent) => `aws_schemas_schema.${serviceOfEvent(id)}_schemas_${id}`,
  ],
  [
    /^([a-z_]+)\.([a-z0-9-]+)_container_traffic_from_([a-z0-9-]+)$/,
    ([, type, to, from]) => `${type}.${from}_container_traffic_into_${to}`,
  ],
  [
    /^([a-z_]+)\.([a-z0-9-]+)_container_traffic_of_([a-z0-9-]+)$/,
    ([, type, to, from]) => `${type}.${from}_container_traffic_to_${to}`,
  ],
];

/** Which service sends the event of an address such as `order-created`. */
export type ServiceOfEvent = (id: string) => string;

export function renamed(address: string, serviceOfEvent: ServiceOfEvent): string {
  for (const [pattern, to] of RENAMED) {
    const match = pattern.exec(address);
    if (match !== null) return to(match, serviceOfEvent);
  }
  return address;
}

/**
 * Shares what one stack held among the stacks that there are now: each resource goes where its address stands; what stands nowhere any
 * more goes to its service, or to the platform, whose next apply takes it away as Terraform does. Nothing is lost, and nothing that
 * stands is touched.
 *
 * @param stacks addresses by stack
 */
export function splitState(
  { resources, terraform_version }: State,
  stacks: ReadonlyMap<StackName, ReadonlySet<string>>,
  serviceOfEvent: ServiceOfEvent,
): ReadonlyMap<StackName, State> {
  const now = (address: string): string => renamed(address, serviceOfEvent);
  const services = [...stacks.keys()].toSorted((one, other) => other.length - one.length);
  const stackOf = (address: string): StackName =>
    services.find((name) => stacks.get(name)?.has(address)) ??
    services.find((name) => address.slice(address.indexOf('.') + 1).startsWith(`${name}_`)) ??
    'platform';
  const managed = resources
    .filter(({ mode }) => mode === 'managed')
    .map((own) => ({ own, address: now(`${own.type}.${own.name}`) }));
  const parts = Map.groupBy(managed, ({ address }) => stackOf(address));
  return new Map(
    [...parts].map(([stack, list]) => {
      const known = new Set(list.map(({ address }) => address));
      const moved = list.map(({ own, address }) => ({
        ...own,
        name: address.slice(address.indexOf('.') + 1),
        instances: own.instances.map((each) => ({
          ...each,
          ...(each.dependencies && { dependencies: each.dependencies.map(now).filter((other) => known.has(other)) }),
        })),
      }));
      return [
        stack,
        { version: 4, terraform_version, serial: 1, lineage: randomUUID(), outputs: {}, resources: moved },
      ];
    }),
  );
}
