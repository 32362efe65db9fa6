import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { SynthesisedStack } from '../context/stack.ts';

const attributes = z.record(z.string(), z.unknown());
const stack = z.looseObject({ resource: z.record(z.string(), z.record(z.string(), attributes)).default({}) });

export type Attributes = z.output<typeof attributes>;

export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly attributes: Attributes;
}

/** Every resource of the stacks, as Terraform would be told. */
export const resourcesOf = (stacks: readonly Pick<SynthesisedStack, 'file'>[]): Resource[] =>
  stacks.flatMap(({ file }) =>
    Object.entries(stack.parse(JSON.parse(readFileSync(file, 'utf8'))).resource).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, own]) => ({ type, name, attributes: own })),
    ),
  );

export const numberOf = (resource: Resource, name: string): number => {
  const value = Number(resource.attributes[name]);
  if (!Number.isFinite(value)) throw new Error(`${resource.type}.${resource.name} has no number "${name}".`);
  return value;
};

export const textOf = (resource: Resource, name: string): string => String(resource.attributes[name] ?? '');
export const listOf = (resource: Resource, name: string): readonly unknown[] => {
  const value = resource.attributes[name];
  return Array.isArray(value) ? (value as unknown[]) : [];
};
