import { allResources, type PlanJson } from '../../permissions/read-plan.ts';
import type { Part } from '../../testing/all-services.ts';

/** A mistake for a plan. */
export interface Seed {
  readonly rule: string;
  readonly what: string;
  readonly stack: Part;
  /** @returns the address of the resource that has it then */
  readonly plant: (plan: PlanJson) => string;
  /** What else it rightly brings about. */
  readonly others?: RegExp;
}

export type Values = Record<string, unknown>;

/** Changes what is planned for the first resource of a type. */
export function change(
  type: string,
  edit: (values: Values, plan: PlanJson) => void,
  fits: (values: Values) => boolean = () => true,
) {
  return (plan: PlanJson): string => {
    const found = allResources(plan.planned_values.root_module).find(
      (resource) => resource.type === type && fits(resource.values as Values),
    );
    if (found === undefined) throw new Error(`The plan has no such ${type}.`);
    edit(found.values as Values, plan);
    return found.address;
  };
}

/** Takes an attribute out of the code of the first resource of a type. */
export const unset = (type: string, attribute: string) => (plan: PlanJson) => {
  const address = change(type, () => undefined)(plan);
  const configured = plan.configuration.root_module.resources?.find((resource) => resource.address === address);
  delete (configured?.expressions as Values | undefined)?.[attribute];
  return address;
};

/** Adds a resource that nobody asked for. */
export const add = (type: string, values: Values) => (plan: PlanJson) => {
  const address = `${type}.stowaway`;
  const list = plan.planned_values.root_module.resources as unknown as object[];
  list.push({ address, mode: 'managed', type, values });
  return address;
};

export const remove = (type: string) => (plan: PlanJson) => {
  const root = plan.planned_values.root_module as unknown as { resources: { type: string }[] };
  root.resources = root.resources.filter((resource) => resource.type !== type);
};

/** Takes an action out of a policy, which the plan may know or only the code. */
export function forbid(plan: PlanJson, address: string, action: string): void {
  const without = (text: unknown): string => tampered(text, new RegExp(`"${action}"`, 'g'), '"sts:GetCallerIdentity"');
  const values = allResources(plan.planned_values.root_module).find((found) => found.address === address)?.values;
  const configured = plan.configuration.root_module.resources?.find((found) => found.address === address);
  const written = configured?.expressions?.['policy'] as Values | undefined;
  if (values === undefined) throw new Error(`The plan has no ${address}.`);
  if (typeof values['policy'] === 'string') (values as Values)['policy'] = without(values['policy']);
  if (typeof written?.['constant_value'] === 'string') written['constant_value'] = without(written['constant_value']);
}

export const isConsumed = ({ redrive_policy: policy }: Values): boolean => typeof policy === 'string' && policy !== '';
export const isDeadLetter = ({ name }: Values): boolean => String(name).endsWith('-dlq');
export const tampered = (text: unknown, from: RegExp, to: string): string => String(text).replace(from, to);
