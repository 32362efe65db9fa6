import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { foundationPlaceholders, terraformName } from '../context/foundation-outputs.ts';

export interface FoundationInputs {
  /** By the names of Terraform's variables. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Outputs that the foundation does not have yet, and placeholders stand in for. */
  readonly placeholders: readonly string[];
}

/** The events stack's inputs: the foundation's outputs as far as they stand, placeholders for the rest. */
export function foundationInputs(outputs: Readonly<Record<string, unknown>>): FoundationInputs {
  const placeholders: string[] = [];
  const values = Object.entries(foundationPlaceholders).map(([key, placeholder]) => {
    const name = terraformName(key);
    const value = outputs[name] ?? outputs[key];
    if (isMap(placeholder)) {
      const standing = isMap(value) ? value : {};
      const missing = Object.keys(placeholder).filter((entry) => !(entry in standing));
      // A service that is new has its entry only once the foundation was applied again.
      placeholders.push(...missing.map((entry) => `${name}.${entry}`));
      return [name, { ...placeholder, ...standing }];
    }
    if (value === undefined || value === null) placeholders.push(name);
    return [name, value ?? placeholder];
  });
  return { values: Object.fromEntries(values), placeholders };
}

/** @returns the file, for `-var-file` */
export async function writeInputs(folder: string, { values }: FoundationInputs): Promise<string> {
  const file = join(folder, 'foundation.tfvars.json');
  await writeFile(file, `${JSON.stringify(values, undefined, 2)}\n`, { mode: 0o600 });
  return file;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
