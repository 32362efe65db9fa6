import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { InfraError } from '../terraform/errors.ts';
import { builtTags } from './given-images.ts';
import { type RunTool, runTool } from './image-tools.ts';

export const imagesCommand = (): Command =>
  new Command('images')
    .description(
      'Puts archives of images into a registry, each under the tag of its content; tags never move, so what is there stays.',
    )
    .argument('<folder>', 'holds <name>.tar, an OCI archive each')
    .argument('<registry>', 'for example 123456789012.dkr.ecr.eu-central-1.amazonaws.com/pactline-dev')
    .argument('<artifacts>', 'what `stack -- bundle --out` wrote, or one tag for all')
    .action(async (folder: string, registry: string, artifacts: string) => {
      const tags = existsSync(artifacts) ? builtTags(artifacts) : undefined;
      const tagOf = (name: string): string | undefined => (tags ? tags.get(name) : artifacts);
      for (const { name, done } of await pushImages(folder, registry, tagOf, runTool))
        process.stdout.write(`  ${name.padEnd(24)} ${done}\n`);
    });

export interface PushedImage {
  readonly name: string;
  readonly done: 'pushed' | 'is there already';
}

/** @throws InfraError there is no archive, or one that nobody knows the tag of */
export async function pushImages(
  folder: string,
  registry: string,
  tagOf: (name: string) => string | undefined,
  run: RunTool,
): Promise<PushedImage[]> {
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.tar') ? [file.slice(0, -'.tar'.length)] : []));
  if (names.length === 0)
    throw new InfraError(`${folder} holds no image.`, 'Build them with infra/images/Dockerfile: <name>.tar each.');
  const [host = '', ...path] = registry.split('/');
  const { out: password } = await run('aws', ['ecr', 'get-login-password']);
  await run('skopeo', ['login', '--username', 'AWS', '--password-stdin', host], { input: password });
  const pushed: PushedImage[] = [];
  for (const name of names.sort()) {
    const tag = tagOf(name);
    if (tag === undefined) throw new InfraError(`${name} is in no artifacts.json.`, 'Give what it was built from.');
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
