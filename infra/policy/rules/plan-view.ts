import {
  allResources,
  type PlanJson,
  type PlannedResource,
  type PlannedRole,
  readPlan,
} from '../../permissions/read-plan.ts';

/** A plan that cannot be looked at. */
export class NoPlanError extends Error {
  override readonly name = 'NoPlanError';
}

/** A plan as rules look at it. */
export interface PlanView {
  readonly resources: readonly PlannedResource[];
  ofType(type: string): readonly PlannedResource[];
  /** Whether the code sets an attribute, be its value known or not; without it, a default of the provider decides. */
  isSet(resource: PlannedResource, attribute: string): boolean;
  /** Whether the resource has such an attribute whose value only AWS will know. */
  isUnknown(resource: PlannedResource, attribute: string): boolean;
  /** Addresses that an attribute refers to. */
  references(resource: PlannedResource, attribute: string): readonly string[];
  /** An attribute as text; as the code writes it, where AWS must fill something in; empty, where nobody knows. */
  text(resource: PlannedResource, attribute: string): string;
  /** Its values and what the code refers to, as JSON. */
  everything(resource: PlannedResource): string;
  /** Every role of the plan. */
  roles(): readonly (readonly [PlannedResource, PlannedRole])[];
  /** The role of the plan that an attribute refers to. */
  roleOf(resource: PlannedResource, attribute: string): PlannedRole | undefined;
}

/** What a rule has against a resource. */
export interface Violation {
  readonly rule: string;
  readonly address: string;
  readonly problem: string;
}

/** A rule about plans. */
export interface Rule {
  readonly name: string;
  /** Problems by resource. */
  readonly check: (plan: PlanView) => readonly (readonly [PlannedResource, string])[];
}

/** @throws NoPlanError there are no resources: a rule would be kept by nobody */
export function viewOf(plan: PlanJson): PlanView {
  const resources = allResources(plan.planned_values.root_module).filter(({ mode }) => mode === 'managed');
  if (resources.length === 0) throw new NoPlanError('The plan has no resources.');
  const configured = new Map(
    (plan.configuration.root_module.resources ?? []).map(({ address, expressions = {} }) => [address, expressions]),
  );
  const unknown = new Map(
    (plan.resource_changes ?? []).map(({ address, change }) => [address, change.after_unknown ?? {}]),
  );
  const expression = ({ address }: PlannedResource, attribute: string) =>
    configured.get(address.split('[', 1)[0] ?? '')?.[attribute];
  const references: PlanView['references'] = (resource, attribute) => expression(resource, attribute)?.references ?? [];
  let read: readonly PlannedRole[] | undefined;
  const roles: PlanView['roles'] = () =>
    resources
      .filter(({ type }) => type === 'aws_iam_role')
      .flatMap((resource) => {
        const role = (read ??= readPlan(plan).roles).find(({ name }) => name === resource.values['name']);
        return role === undefined ? [] : [[resource, role] as const];
      });
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    isSet: (resource, attribute) => expression(resource, attribute) !== undefined,
    isUnknown: ({ address }, attribute) => unknown.get(address)?.[attribute] === true,
    references,
    text: (resource, attribute) =>
      String(resource.values[attribute] ?? expression(resource, attribute)?.constant_value ?? ''),
    everything: ({ address, values }) => JSON.stringify([values, configured.get(address.split('[', 1)[0] ?? '')]),
    roles,
    roleOf: (resource, attribute) => {
      const referred = references(resource, attribute);
      return roles().find(([{ address }]) => referred.includes(address))?.[1];
    },
  };
}

/** Everything that a rule finds in a plan. */
export const violations = (rule: Rule, plan: PlanView): Violation[] =>
  rule.check(plan).map(([{ address }, problem]) => ({ rule: rule.name, address, problem }));

/** The first block of a kind, for example `retry_policy`. */
export const blockOf = (resource: PlannedResource, name: string): Readonly<Record<string, unknown>> | undefined => {
  const blocks = resource.values[name];
  return Array.isArray(blocks) ? (blocks[0] as Record<string, unknown> | undefined) : undefined;
};

/** The last part of an ARN of a queue: its name. */
export const queueName = (arn: unknown): string =>
  String(arn ?? '')
    .split(':')
    .at(-1) ?? '';
