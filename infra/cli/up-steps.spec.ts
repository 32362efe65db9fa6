import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { firstSteps, foundationOf, laterSteps, runUp, type UpOptions, type UpStep } from './up-steps.ts';

const options: UpOptions = { env: 'dev', artifacts: '/built', imageTag: 'one', images: '/images', yes: false };
const foundation = { subnets: ['subnet-1', 'subnet-2'], securityGroup: 'sg-1', registry: 'registry/pactline-dev' };

/** Runs `up` on an account of which only is known what the steps have built. */
function account(failing?: string) {
  const ran: UpStep[] = [];
  let fails = failing;
  const up = (): Promise<void> =>
    runUp(
      options,
      {
        run: async (step) => {
          ran.push(step);
          if (step.name !== fails) return 0;
          fails = undefined;
          return 1;
        },
        foundation: async () => {
          if (!ran.some(({ name }) => name === 'foundation')) throw new Error('nothing stands');
          return foundation;
        },
        told: () => undefined,
      },
      'npm run infra -- up --env dev',
    );
  return { ran, up };
}

const names = (steps: readonly UpStep[]): string[] => steps.map(({ name }) => name);

describe('up', () => {
  it('gives images to tasks and values to secrets before it starts what needs them', async () => {
    const { ran, up } = account();
    await up();
    const order = names(ran);
    const before = (one: string, other: string) => expect(order.indexOf(one)).toBeLessThan(order.indexOf(other));
    expect(order[0]).toBe('account and bucket of the state');
    // Roles carry a boundary, which is of that stack.
    before('roles of the delivery, and the boundary of all others', 'foundation');
    before('foundation', 'images');
    before('images', 'databases and first values of secrets');
    before('databases and first values of secrets', 'platform, and each service');
    before('platform, and each service', 'does what was built run?');
  });

  it.each(names([...firstSteps(options), ...laterSteps(options, foundation)]))(
    'goes on after a run that ended at "%s"',
    async (step) => {
      const { ran, up } = account(step);
      await expect(up()).rejects.toMatchObject({
        message: expect.stringContaining(step),
        mend: expect.stringContaining('up --env dev'),
      });
      expect(ran.at(-1)?.name).toBe(step);
      await up();
      expect(ran.at(-1)?.name).toBe('does what was built run?');
    },
  );

  it('knows what stands by the outputs of the foundation', () => {
    const outputs = { private_subnet_ids: ['subnet-1'], migration_security_group_id: 'sg-1', image_registry: 'r/p' };
    expect(foundationOf(outputs)).toEqual({ subnets: ['subnet-1'], securityGroup: 'sg-1', registry: 'r/p' });
    expect(() => foundationOf({})).toThrow();
  });
});

describe('the commands that it runs', () => {
  const program = { infra: 'infra/cli/main.ts', pactline: 'apps/cli/src/main.ts' };
  const root = join(import.meta.dirname, '../..');
  const help = (script: 'infra' | 'pactline', words: readonly string[]): string =>
    execFileSync(process.execPath, ['--conditions=pactline-source', join(root, program[script]), ...words, '--help'], {
      encoding: 'utf8',
    });

  it.each([...firstSteps(options), ...laterSteps(options, foundation)])(
    '$name',
    ({ script, args }) => {
      const words = args.slice(
        0,
        args.findIndex((arg) => !/^[a-z]+$/.test(arg)),
      );
      const text = help(script, words);
      expect(text).toContain(words.at(-1));
      for (const option of args.filter((arg) => arg.startsWith('--'))) expect(text).toContain(option);
    },
    60_000,
  );
});
