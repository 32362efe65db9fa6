import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { InfraError } from '../terraform/errors.ts';
import { type RunTool, runTool } from './image-tools.ts';

export const imagesCommand = (): Command =>
  new Command('images')
    .description('Puts archives of images into a registry under one tag; tags never move, so what is there stays.')
    .argument('<folder>', 'holds <name>.tar, an OCI archive each')
    .argument('<registry>', 'for example 123456789012.dkr.ecr.eu-central-1.amazonaws.com/pactline-dev')
    .argument('<tag>', 'for example a commit')
    .action(async (folder: string, registry: string, tag: string) => {
      for (const { name, done } of await pushImages(folder, registry, tag, runTool))
        process.stdout.write(`  ${name.padEnd(24)} ${done}\n`);
    });

export interface PushedImage {
  readonly name: string;
  readonly done: 'pushed' | 'is there already';
}

/** @throws InfraError there is no archive */
export async function pushImages(folder: string, registry: string, tag: string, run: RunTool): Promise<PushedImage[]> {
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.tar') ? [file.slice(0, -'.tar'.length)] : []));
  if (names.length === 0)
    throw new InfraError(`${folder} holds no image.`, 'Build them with infra/images/Dockerfile: <name>.tar each.');
  const [host = '', ...path] = registry.split('/');
  const { out: password } = await run('aws', ['ecr', 'get-login-password']);
  await run('skopeo', ['login', '--username', 'AWS', '--password-stdin', host], { input: password });
  const pushed: PushedImage[] = [];
  for (const name of names.sort()) {
    const asked = ['--repository-name', [...path, name].join('/'), '--image-ids', `imageTag=${tag}`];
    // 254: AWS has answered that there is none.
    const { code } = await run('aws', ['ecr', 'describe-images', ...asked], { good: [0, 254] });
    if (code !== 0) {
      const archive = `oci-archive:${join(folder, `${name}.tar`)}`;
      await run('skopeo', ['copy', '--all', archive, `docker://${registry}/${name}:${tag}`]);
    }
    pushed.push({ name, done: code === 0 ? 'is there already' : 'pushed' });
  }
  return pushed;
}
