import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { topology } from '@pactline/platform-map';
import type { StackName, SynthesisedStack } from '../context/stack.ts';
import { parseState, splitState } from '../plan/split-state.ts';
import { InfraError } from '../terraform/errors.ts';
import type { RunContext } from './run-context.ts';

/** The one stack that everything but the foundation stood in. */
const EVENTS = 'events';

type Backend = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Gives each stack its part of the state of "events".
 *
 * @returns resources by stack
 * @throws InfraError there is no such state, or a stack has a state of its own already
 */
export async function splitEvents(run: RunContext): Promise<ReadonlyMap<StackName, number>> {
  const { session, terraform, progress } = run;
  const stacks = session.stacks.filter(({ name }) => name !== 'foundation');
  const [platform] = stacks;
  if (platform === undefined) throw new Error('There is no stack to split into.');
  const pull = async (folder: string, what: string): Promise<string> => {
    await terraform.init({ folder, what });
    return terraform.pullState({ folder, what });
  };
  const folders = new Map<StackName, string>();
  for (const stack of stacks) {
    const folder = await backendOf(session.folder, stack, stack.name);
    folders.set(stack.name, folder);
    const standing = await progress.step(`state of ${stack.name}`, () => pull(folder, `state of ${stack.name}`));
    if (standing.trim() !== '' && parseState(standing).resources.length > 0)
      throw new InfraError(`${stack.name} has a state already.`, 'What was split once is not split again: plan it.');
  }
  const whole = await pull(await backendOf(session.folder, platform, EVENTS), `state of ${EVENTS}`);
  if (whole.trim() === '')
    throw new InfraError(`There is no state of "${EVENTS}".`, 'There is nothing to split: plan it.');
  const addresses = new Map(await Promise.all(stacks.map(async (own) => [own.name, await addressesOf(own)] as const)));
  const parts = splitState(parseState(whole), addresses, senderOf);
  for (const [name, part] of parts) {
    const folder = folders.get(name) ?? '';
    const file = join(folder, 'part.tfstate');
    await writeFile(file, JSON.stringify(part), { mode: 0o600 });
    await progress.step(`new state of ${name}`, () => terraform.pushState({ folder, what: `state of ${name}` }, file));
  }
  return new Map([...parts].map(([name, { resources }]) => [name, resources.length]));
}

/** A folder with the backend of a stack, under the name of a stack. */
async function backendOf(work: string, { name: own, file }: SynthesisedStack, name: StackName): Promise<string> {
  const { terraform } = JSON.parse(await readFile(file, 'utf8')) as { terraform: { backend: Backend } };
  // A bucket's key, or a file's path; either ends with the name of the stack.
  const text = JSON.stringify(terraform.backend).replaceAll(`${own}.tfstate`, `${name}.tfstate`);
  const folder = join(work, 'states', name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'cdk.tf.json'), JSON.stringify({ terraform: { backend: JSON.parse(text) as Backend } }));
  return folder;
}

async function addressesOf({ file }: SynthesisedStack): Promise<ReadonlySet<string>> {
  const { resource = {} } = JSON.parse(await readFile(file, 'utf8')) as { resource?: Record<string, object> };
  return new Set(Object.entries(resource).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`)));
}

/** Ids of constructs hold `-` for what an address does not take. */
function senderOf(id: string): string {
  const found = Object.values(topology.events).find(({ type }) => type.replace(/[^A-Za-z0-9_-]/g, '-') === id);
  return found?.service ?? 'platform';
}
