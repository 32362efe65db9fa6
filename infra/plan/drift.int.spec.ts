import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTerraform } from '../cli/open-terraform.ts';
import { createProgress } from '../cli/progress.ts';
import { lackingTerraform } from '../testing/planned.ts';
import { mustBeApplied, NothingAppliedError } from './drift.ts';

const LONGEST_MS = 120_000;
const lacking = await lackingTerraform();
const onlyWithTerraform = lacking === '' ? describe : describe.skip;

onlyWithTerraform(`what Terraform says of a state${lacking}`, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-drift-'));
    // Built into Terraform: it needs neither a provider nor an emulator.
    const stack = { terraform: {}, resource: { terraform_data: { lamp: {} } } };
    await writeFile(join(folder, 'cdk.tf.json'), JSON.stringify(stack));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it(
    'that holds nothing is no comparison; of one that holds something it is',
    async () => {
      const terraform = await openTerraform(
        createProgress({ write: () => undefined }),
        AbortSignal.timeout(LONGEST_MS),
      );
      const step = { folder, what: 'events' };
      await terraform.init(step);
      const compared = async (): Promise<unknown> => {
        const file = join(folder, 'drift.tfplan');
        await terraform.plan(step, file, { refreshOnly: true });
        return terraform.show(step, file);
      };

      const never = await compared();
      expect(() => mustBeApplied('events', never)).toThrow(NothingAppliedError);

      await terraform.plan(step, join(folder, 'apply.tfplan'));
      await terraform.apply(step, join(folder, 'apply.tfplan'));
      const applied = await compared();
      expect(() => mustBeApplied('events', applied)).not.toThrow();

      await terraform.plan(step, join(folder, 'destroy.tfplan'), { destroy: true });
      await terraform.apply(step, join(folder, 'destroy.tfplan'));
      const emptied = await compared();
      expect(() => mustBeApplied('events', emptied)).toThrow(NothingAppliedError);
    },
    LONGEST_MS,
  );
});
