import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deployedStacks, type StackName, type SynthesisedStack } from '../context/stack.ts';
import { synthesise, type SynthesisOptions } from '../stacks/synthesise.ts';

/** What tests look at as one: the foundation, or everything that follows from contracts. */
export type Part = 'foundation' | 'services';

type Blocks = Record<string, Record<string, unknown>>;
type Written = Record<string, Blocks>;

/** Two stacks have a resource of the same address: they could not be looked at as one, and plans of them would be taken for each other. */
export class SharedAddressError extends Error {
  override readonly name = 'SharedAddressError';
}

/** The stacks of a part of an environment. */
export const stacksOf = (part: Part, topology: Parameters<typeof deployedStacks>[0]): readonly StackName[] =>
  part === 'foundation' ? ['foundation'] : deployedStacks(topology).filter((name) => name !== 'foundation');

/** Writes a part of an environment as one stack: what holds for each of its stacks is asked once. */
export function synthesisePart(
  part: Part,
  options: SynthesisOptions & { readonly topology: NonNullable<SynthesisOptions['topology']> },
): SynthesisedStack {
  const stacks = synthesise({ ...options, stacks: stacksOf(part, options.topology) });
  const [first] = stacks;
  if (first === undefined) throw new Error(`There is no ${part}.`);
  return stacks.length === 1 ? first : together(stacks);
}

/** Platform and services in one; their addresses differ, since each begins with its service. */
export function together(stacks: readonly SynthesisedStack[]): SynthesisedStack {
  const [first] = stacks;
  if (first === undefined) throw new Error('There is no stack.');
  const written = stacks.map(({ file }) => JSON.parse(readFileSync(file, 'utf8')) as Written);
  const resource: Blocks = {};
  for (const own of written)
    for (const [type, byId] of Object.entries(own['resource'] ?? {})) {
      const shared = Object.keys(byId).filter((id) => id in (resource[type] ?? {}));
      if (shared.length > 0) throw new SharedAddressError(`Two stacks have ${type}.${shared.join(', ')}.`);
      resource[type] = { ...resource[type], ...byId };
    }
  const folder = join(dirname(first.folder), 'services');
  const file = join(folder, 'cdk.tf.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...merged(written), resource }, null, 2)}\n`);
  return {
    // It asks for what the platform asks for: everything of all services.
    name: 'platform',
    folder,
    file,
    reasons: Object.assign({}, ...stacks.map(({ reasons }) => reasons)) as SynthesisedStack['reasons'],
    inputs: [...new Set(stacks.flatMap(({ inputs }) => inputs))],
  };
}

/** Settings, variables, data and outputs, which are the same wherever they have the same name. */
function merged(written: readonly Written[]): Written {
  const whole: Written = { ...written[0] };
  for (const kind of ['variable', 'output'])
    whole[kind] = Object.assign({}, ...written.map((own) => own[kind])) as Blocks;
  whole['data'] = {};
  for (const own of written)
    for (const [type, byId] of Object.entries(own['data'] ?? {}))
      whole['data'][type] = { ...whole['data'][type], ...byId };
  return whole;
}
