import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IAMClient } from '@aws-sdk/client-iam';
import { expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { synthesise } from '../stacks/synthesise.ts';
import { ensureServiceLinkedRoles, SERVICE_LINKED_ROLES } from './service-linked-roles.ts';

/** The roles of an account. */
function account(standing: Set<string>): Pick<IAMClient, 'send'> {
  const send = async ({ input }: { input: { AWSServiceName: string } }): Promise<object> => {
    if (standing.has(input.AWSServiceName))
      throw Object.assign(new Error('Service role name AWSServiceRoleForX has been taken in this account'), {
        name: 'InvalidInputException',
      });
    standing.add(input.AWSServiceName);
    return {};
  };
  return { send } as unknown as Pick<IAMClient, 'send'>;
}

it('makes what is missing once, and leaves what stands', async () => {
  const standing = new Set(['rds.amazonaws.com']);
  const first = await ensureServiceLinkedRoles(account(standing));
  expect(first).toContainEqual({ trait: 'rds', done: 'as it was' });
  expect(first).toContainEqual({ trait: 'ecs', done: 'created' });
  expect(standing).toEqual(new Set(Object.values(SERVICE_LINKED_ROLES)));
  expect((await ensureServiceLinkedRoles(account(standing))).map(({ done }) => done)).toEqual(
    first.map(() => 'as it was'),
  );
});

it('does not hide another failure', async () => {
  const refused = { send: () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDenied' })) };
  await expect(ensureServiceLinkedRoles(refused as unknown as Pick<IAMClient, 'send'>)).rejects.toThrow('no');
});

it.each(environmentNames)('covers the kinds of resources of %s that AWS runs by such a role', (name) => {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-roles-'));
  try {
    const stacks = synthesise({ environment: loadEnvironment(name, topology), outputFolder });
    const types = stacks.flatMap(({ file }) =>
      Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { resource: object }).resource),
    );
    const families =
      /^aws_(appautoscaling_target|cloudfront_vpc_origin|db_instance|db_proxy|ecs_(cluster|service)|elasticache_replication_group|lb|wafv2_\w*logging_configuration)$/;
    const needing = types.filter((type) => families.test(type));
    expect(needing.length).toBeGreaterThan(6);
    expect(needing.filter((type) => !(type in SERVICE_LINKED_ROLES))).toEqual([]);
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
});
