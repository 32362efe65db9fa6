import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { deployedStacks } from '../context/stack.ts';
import { synthesise } from './synthesise.ts';

interface Written {
  readonly provider: { readonly aws: readonly { readonly allowed_account_ids?: readonly string[] }[] };
  readonly terraform: { readonly backend: { readonly s3?: { readonly bucket: string } } };
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

describe.each(environmentNames)('the stacks of %s', (name) => {
  const { account } = loadEnvironment(name, topology);
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-accounts-'));
  const stacks = synthesise({
    environment: loadEnvironment(name, topology),
    outputFolder,
    stacks: [...deployedStacks(topology), 'access'],
  }).map(({ file }) => JSON.parse(readFileSync(file, 'utf8')) as Written);
  rmSync(outputFolder, { recursive: true, force: true });

  it('refuse credentials of another account, in every region', () => {
    const providers = stacks.flatMap(({ provider }) => provider.aws);
    expect(providers.length).toBeGreaterThanOrEqual(4);
    for (const { allowed_account_ids: allowed } of providers) expect(allowed).toEqual([account]);
  });

  it('carry their account in every name that all accounts of the world share', () => {
    const buckets = stacks.flatMap(({ resource, terraform }) => [
      ...Object.values(resource['aws_s3_bucket'] ?? {}).map(({ bucket }) => String(bucket)),
      ...(terraform.backend.s3 ? [terraform.backend.s3.bucket] : []),
    ]);
    expect(buckets.length).toBeGreaterThan(3);
    for (const bucket of buckets) expect(bucket).toContain(account);
  });
});
