import { expect, it } from '@jest/globals';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { topology } from '@pactline/platform-map';
import { deploymentNames } from '@pactline/topology';
import { giveFirstValues } from './first-values.ts';

/** Secrets that stand, with and without a value. */
function vault(values: Map<string, string | undefined>): SecretsManagerClient {
  return {
    send: async ({ input }: { input: { SecretId: string; SecretString?: string } }) => {
      if (!values.has(input.SecretId)) throw named('ResourceNotFoundException');
      if (input.SecretString !== undefined) values.set(input.SecretId, input.SecretString);
      const SecretString = values.get(input.SecretId);
      if (SecretString === undefined) throw named('ResourceNotFoundException');
      return { SecretString };
    },
  } as unknown as SecretsManagerClient;
}
const named = (name: string): Error => Object.assign(new Error(name), { name });

const names = deploymentNames(topology, 'dev');
const ids = Object.values(topology.services).flatMap(({ name, resources }) =>
  Object.keys(resources.secrets).map((secret) => names.secret(name, secret)),
);

it('gives what has none a value that cannot be guessed, and leaves what an operator has put', async () => {
  expect(ids.length).toBeGreaterThan(1);
  const [put = '', ...empty] = ids;
  const values = new Map<string, string | undefined>([
    [put, 'from the provider'],
    ...empty.map((id) => [id, undefined] as const),
  ]);
  const told: string[] = [];
  const run = () => giveFirstValues(vault(values), topology, names, (id) => told.push(id));
  await run();
  const first = new Map(values);
  await run();

  expect(told).toEqual(empty);
  expect(values).toEqual(first);
  expect(values.get(put)).toBe('from the provider');
  for (const id of empty) expect(values.get(id)).toMatch(/^[0-9a-f]{64}$/);
});

it('says when a secret does not stand at all', async () => {
  await expect(giveFirstValues(vault(new Map()), topology, names, () => undefined)).rejects.toThrow('ResourceNotFound');
});
