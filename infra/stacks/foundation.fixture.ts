import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topology as ownTopology } from '@pactline/platform-map';
import type { Topology } from '@pactline/topology';
import { loadEnvironment } from '../environments/environments.ts';
import type { Environment } from '../environments/schema.ts';
import type { Statement } from '../constructs/policy.ts';
import type { Reason } from '../context/reasons.ts';
import { type SynthesisOptions, synthesise } from './synthesise.ts';

/** A resource as Terraform's JSON has it. */
export type Resource = Readonly<Record<string, unknown>>;

/** The foundation stack as it was written, to ask about. */
export interface WrittenFoundation {
  readonly environment: Environment;
  readonly json: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly reasons: Readonly<Record<string, Reason>>;
  /** Every resource of a type, by its id. */
  all(type: string): Readonly<Record<string, Resource>>;
  /** The only resource of a type, or the one of an id. @throws Error there is none */
  one(type: string, id?: string): Resource;
  addresses(): string[];
}

export function writeFoundation(
  name: string,
  change: (environment: Environment) => Environment = (environment) => environment,
  options: Partial<SynthesisOptions> & { topology?: Topology } = {},
): WrittenFoundation {
  const environment = change(loadEnvironment(name, ownTopology));
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-foundation-'));
  try {
    const [written] = synthesise({ environment, outputFolder, stacks: ['foundation'], ...options });
    if (written === undefined) throw new Error('Nothing was synthesised.');
    const json = JSON.parse(readFileSync(written.file, 'utf8')) as WrittenFoundation['json'];
    const resources = json['resource'] as Readonly<Record<string, Readonly<Record<string, Resource>>>>;
    const all = (type: string): Readonly<Record<string, Resource>> => resources[type] ?? {};
    return {
      environment,
      json,
      reasons: written.reasons,
      all,
      one: (type, id = Object.keys(all(type))[0] ?? '') => {
        const found = all(type)[id];
        if (found === undefined)
          throw new Error(`There is no ${type}.${id}, only ${Object.keys(all(type)).join(', ')}.`);
        return found;
      },
      addresses: () =>
        Object.entries(resources).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`)),
    };
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
}

/** The statements of a policy in a resource. */
export const statementsOf = (resource: Resource, attribute = 'policy'): readonly Statement[] =>
  (JSON.parse(String(resource[attribute])) as { Statement: readonly Statement[] }).Statement;
