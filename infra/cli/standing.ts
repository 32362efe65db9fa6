import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StackName, SynthesisedStack } from '../context/stack.ts';
import type { RunContext } from './run-context.ts';
import { type GivenInputs, type Outputs, stackInputs } from './stack-inputs.ts';
import { stateFolder } from './workspace.ts';

/** What a stack that is planned now is given. */
export type InputsOf = (stack: SynthesisedStack) => Promise<GivenInputs>;

/**
 * Reads what the shared stacks hand over, once; the image of each stack is what the command was given, else what its own state says
 * that runs.
 */
export async function standingInputs(run: RunContext, stacks: readonly SynthesisedStack[]): Promise<InputsOf> {
  const { session, progress } = run;
  const shared = session.shared.filter((other) => stacks.some((stack) => asks(stack, other.name)));
  const handed = await Promise.all(shared.map((stack) => outputsOf(run, stack)));
  const outputs: Outputs = Object.assign({}, ...handed) as Outputs;
  return async (stack) => {
    const image = stack.inputs.includes('image')
      ? (session.images.of(stack.name) ?? (await running(stack)))
      : undefined;
    const inputs = stackInputs(stack, { outputs, image });
    if (inputs.placeholders.length > 0)
      progress.warn(
        `placeholders stand in for ${inputs.placeholders.length} inputs of ${stack.name} that nothing stands for yet`,
      );
    return inputs;
  };

  async function running(stack: SynthesisedStack): Promise<string | undefined> {
    const { running_image: image } = await outputsOf(run, stack);
    return typeof image === 'string' ? image : undefined;
  }
}

/** A stack of a service always needs to know whether the platform stands. */
const asks = ({ name, inputs }: SynthesisedStack, shared: StackName): boolean =>
  name !== shared && name !== 'foundation' && (shared === 'platform' ? name !== 'platform' : inputs.length > 0);

/**
 * The outputs in the state of a stack; none where it does not stand. Read from a folder that has the backend and nothing else: no
 * provider is started for it.
 */
export async function outputsOf(
  { session, terraform, progress }: RunContext,
  stack: SynthesisedStack,
): Promise<Outputs> {
  const { endpoint, stage, folder: work } = session;
  const { name, file } = stack;
  if (endpoint !== undefined && !existsSync(join(stateFolder(stage), `${stage}.${name}.tfstate`))) return {};
  const folder = join(work, 'outputs', name);
  const { terraform: settings } = JSON.parse(await readFile(file, 'utf8')) as { terraform?: { backend?: unknown } };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cdk.tf.json'), JSON.stringify({ terraform: { backend: settings?.backend } }));
  const step = { folder, what: `outputs of ${name}` };
  return progress.step(step.what, async () => {
    await terraform.init(step);
    return terraform.outputs(step);
  });
}
