import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundationInputs, foundationInputs } from './foundation-inputs.ts';
import type { RunContext } from './run-context.ts';
import { stateFolder } from './workspace.ts';

/** The events stack's inputs, from the foundation as it stands now. */
export async function inputsFromFoundation({ session, terraform, progress }: RunContext): Promise<FoundationInputs> {
  const { endpoint, stage, foundation } = session;
  const isEmpty = endpoint !== undefined && !existsSync(join(stateFolder(stage), `${stage}.foundation.tfstate`));
  const inputs = foundationInputs(isEmpty ? {} : await outputs());
  if (inputs.placeholders.length > 0)
    progress.warn(
      `the foundation does not stand yet: placeholders stand in for ${inputs.placeholders.length} of its outputs`,
    );
  return inputs;

  async function outputs(): Promise<Readonly<Record<string, unknown>>> {
    const { folder } = foundation;
    return progress.step('outputs of foundation', async () => {
      await terraform.init({ folder, what: 'init of foundation' });
      return terraform.outputs({ folder, what: 'outputs of foundation' });
    });
  }
}
