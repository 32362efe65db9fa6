import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROVIDER } from './pins.ts';

export interface CliConfigOptions {
  /** Folder of downloaded tools: the file and the provider's cache go there. */
  readonly toolchainFolder: string;
  readonly mirror: string | undefined;
}

/**
 * Writes the configuration of Terraform's command line: where the provider comes from, and a cache that all stacks share.
 *
 * @returns the file's path, for `TF_CLI_CONFIG_FILE`
 */
export function writeCliConfig({ toolchainFolder, mirror }: CliConfigOptions): string {
  const path = join(toolchainFolder, 'terraform', mirror === undefined ? 'direct.tfrc' : 'mirror.tfrc');
  const cache = join(toolchainFolder, 'terraform', 'plugins');
  // Unpacked mirrors are linked to, so only what is downloaded needs a cache.
  mkdirSync(mirror === undefined ? cache : dirname(path), { recursive: true });
  writeFileSync(path, mirror === undefined ? directConfig(cache) : mirrorConfig(mirror));
  return path;
}

const directConfig = (cache: string): string => `plugin_cache_dir = ${quote(cache)}
disable_checkpoint = true
`;

const mirrorConfig = (mirror: string): string => `provider_installation {
  filesystem_mirror {
    path    = ${quote(mirror)}
    include = [${quote(PROVIDER.source)}]
  }
}
disable_checkpoint = true
`;

const quote = (text: string): string => JSON.stringify(text);
