import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { InfraError } from './errors.ts';
import { PROVIDER, terraformPlatform } from './pins.ts';

export interface MirrorOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
  /** Folders whose children may be mirrors. */
  readonly roots?: readonly string[];
  readonly platform?: string;
}

/**
 * A folder that holds the provider, laid out as Terraform's `filesystem_mirror` wants it: named by `PACTLINE_TERRAFORM_PLUGINS`
 * or `TF_PLUGIN_FOLDER`, or in a usual place. Without one, Terraform asks the registry.
 *
 * @throws InfraError a folder is named that does not hold the provider
 */
export function findPluginMirror(options: MirrorOptions): string | undefined {
  const { env, home = homedir(), roots = ['/opt'], platform = terraformPlatform() } = options;
  const named = ['PACTLINE_TERRAFORM_PLUGINS', 'TF_PLUGIN_FOLDER'].find((name) => env[name]);
  if (named !== undefined) {
    const folder = resolve(env[named] ?? '');
    if (holdsProvider(folder, platform)) return folder;
    throw new InfraError(
      `${named} names ${folder}, which does not hold the provider ${PROVIDER.version} for ${platform}.`,
      `It must hold ${PROVIDER.source}/${PROVIDER.version}/${platform}; unset it to download the provider.`,
    );
  }
  const usual = [
    join(home, '.terraform.d', 'plugins'),
    '/usr/local/share/terraform/plugins',
    '/usr/share/terraform/plugins',
    ...roots.flatMap(childrenOf),
  ];
  return usual.find((folder) => holdsProvider(folder, platform));
}

/** True when the provider lies there unpacked or as an archive. */
function holdsProvider(folder: string, platform: string): boolean {
  const provider = join(folder, ...PROVIDER.source.split('/'));
  const archive = `terraform-provider-aws_${PROVIDER.version}_${platform}.zip`;
  return existsSync(join(provider, PROVIDER.version, platform)) || existsSync(join(provider, archive));
}

function childrenOf(root: string): string[] {
  try {
    return readdirSync(root).map((name) => join(root, name));
  } catch {
    return [];
  }
}
