import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { topology } from '@pactline/platform-map';
import { inputPlaceholders, terraformName } from '../context/inputs.ts';
import { SHARED_STACKS, type SynthesisedStack } from '../context/stack.ts';

/** Outputs of stacks by the names of Terraform. */
export type Outputs = Readonly<Record<string, unknown>>;

/** What a stack is planned with. */
export interface GivenInputs {
  /** By the names of Terraform's variables. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What nothing stands for yet, and placeholders stand in for. */
  readonly placeholders: readonly string[];
}

/** What other stacks hand over, and which image runs. */
export interface Standing {
  readonly outputs: Outputs;
  /** `:<tag>`. */
  readonly image?: string | undefined;
}

/** The name by which a stack of a service needs the platform to stand, whatever else it asks for. */
const BUS = 'bus_arn';

/** The inputs of a stack: what stands, as far as it does, placeholders for the rest. A stack is given what it asks for, and no more. */
export function stackInputs({ name, inputs }: SynthesisedStack, { outputs, image }: Standing): GivenInputs {
  const isService = !SHARED_STACKS.some((shared) => shared === name);
  const placeholders: string[] = isService && !(BUS in outputs) ? [BUS] : [];
  const standing: Outputs = { ...outputs, ...(image !== undefined && { image }) };
  const values = Object.entries(inputPlaceholders).flatMap(([key, placeholder]): [string, unknown][] => {
    const variable = terraformName(key);
    if (!inputs.includes(variable)) return [];
    const value = standing[variable];
    if (isMap(placeholder)) {
      const wanted = isService ? ofService(name, placeholder) : placeholder;
      const there = isMap(value) ? (isService ? ofService(name, value) : value) : {};
      const missing = Object.keys(wanted).filter((entry) => !(entry in there));
      // A service that is new has its entry only once what all share was applied again.
      placeholders.push(...missing.map((entry) => `${variable}.${entry}`));
      return [[variable, { ...wanted, ...there }]];
    }
    if (value === undefined || value === null) placeholders.push(variable);
    return [[variable, value ?? placeholder]];
  });
  return { values: Object.fromEntries(values), placeholders };
}

/** Entries of a service and of those that it calls: what others have changes nothing for it. */
function ofService<T>(service: string, map: Readonly<Record<string, T>>): Record<string, T> {
  const { calls = [] } = topology.services[service] ?? {};
  const names = new Set([service, ...calls.map((call) => call.slice(0, call.indexOf('.')))]);
  return Object.fromEntries(Object.entries(map).filter(([key]) => names.has(key.split('/', 1)[0] ?? '')));
}

/** @returns the file, for `-var-file`; nothing where a stack asks for nothing */
export async function writeInputs(folder: string, { values }: GivenInputs): Promise<string | undefined> {
  if (Object.keys(values).length === 0) return undefined;
  const file = join(folder, 'inputs.tfvars.json');
  const text = `${JSON.stringify(values, undefined, 2)}\n`;
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text, { mode: 0o600 });
  return file;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
