import { writeCliConfig } from '../terraform/cli-config.ts';
import { findTerraform } from '../terraform/find-terraform.ts';
import { findPluginMirror } from '../terraform/plugin-mirror.ts';
import { Terraform } from '../terraform/terraform.ts';
import type { Progress } from './progress.ts';
import { toolchainFolder } from './workspace.ts';

/** Finds Terraform and its provider. @throws MissingTerraformError, UntrustedDownloadError, InfraError */
export async function openTerraform(
  progress: Progress,
  signal: AbortSignal,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Terraform> {
  const mirror = findPluginMirror({ env });
  const found = await findTerraform({ env, toolchainFolder, log: progress.note, signal });
  const source = mirror === undefined ? 'provider from the registry' : `provider from ${mirror}`;
  progress.note(`Terraform ${found.version} (${found.path}), ${source}`);
  const configFile = writeCliConfig({ toolchainFolder, mirror });
  return new Terraform({ binary: found.path, version: found.version, configFile, mirror, env, signal });
}
