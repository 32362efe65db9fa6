import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import type { RunTool } from './image-tools.ts';
import { pushImages } from './images-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'pactline-images-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const REGISTRY = '111122223333.dkr.ecr.eu-central-1.amazonaws.com/pactline-dev';

it('pushes what the registry does not have, and logs in without a password in a command line', async () => {
  await expect(
    pushImages(
      folder,
      REGISTRY,
      () => 'one',
      () => Promise.reject(new Error('none')),
    ),
  ).rejects.toThrow('no image');
  for (const name of ['order', 'webhook']) writeFileSync(join(folder, `${name}.tar`), '');
  const ran: string[] = [];
  const run: RunTool = async (tool, args, { input } = {}) => {
    ran.push([tool, ...args].join(' '));
    if (args[0] === 'login') expect(input).toBe('secret');
    const isThere = args.includes('pactline-dev/webhook');
    return { code: args.includes('describe-images') && !isThere ? 254 : 0, out: 'secret' };
  };

  expect(await pushImages(folder, REGISTRY, () => 'one', run)).toEqual([
    { name: 'order', done: 'pushed' },
    { name: 'webhook', done: 'is there already' },
  ]);
  expect(ran.filter((line) => line.startsWith('skopeo copy'))).toEqual([
    `skopeo copy --all oci-archive:${folder}/order.tar docker://${REGISTRY}/order:one`,
  ]);
  expect(ran.join('\n')).not.toContain('secret');
});
