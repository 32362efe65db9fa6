import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadTerraform, type ReleaseSource } from './download-terraform.ts';
import { MissingTerraformError, reasonOf, UntrustedDownloadError } from './errors.ts';
import { TERRAFORM_VERSION } from './pins.ts';
import { isUsableVersion, versionOf } from './terraform-version.ts';

export interface FoundTerraform {
  readonly path: string;
  readonly version: string;
  readonly origin: 'PACTLINE_TERRAFORM' | 'PATH' | 'toolchain' | 'download';
}

export interface FindOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of downloaded tools, which resets keep. */
  readonly toolchainFolder: string;
  readonly log: (line: string) => void;
  /** For tests: where releases come from. */
  readonly source?: ReleaseSource;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds Terraform: what `PACTLINE_TERRAFORM` names, else the one on PATH, else the one downloaded earlier, else downloads it.
 *
 * @throws MissingTerraformError, UntrustedDownloadError
 */
export async function findTerraform(options: FindOptions): Promise<FoundTerraform> {
  const { env, toolchainFolder, log } = options;
  const named = env['PACTLINE_TERRAFORM'];
  if (named) return { path: named, version: await namedVersion(named), origin: 'PACTLINE_TERRAFORM' };

  const onPath = onPathOf(env['PATH'] ?? '', 'terraform');
  const installed = onPath === undefined ? undefined : await versionOf(onPath);
  if (onPath !== undefined && installed !== undefined && isUsableVersion(installed))
    return { path: onPath, version: installed, origin: 'PATH' };

  const path = join(toolchainFolder, `terraform-${TERRAFORM_VERSION}`, 'terraform');
  if ((await versionOf(path)) === TERRAFORM_VERSION) return { path, version: TERRAFORM_VERSION, origin: 'toolchain' };
  try {
    await downloadTerraform({ ...options, path });
  } catch (error) {
    if (error instanceof UntrustedDownloadError) throw error;
    throw missing(onPath, installed, error);
  }
  if ((await versionOf(path)) !== TERRAFORM_VERSION)
    throw missing(onPath, installed, new Error('the download does not run here'));
  log(`Terraform ${TERRAFORM_VERSION} downloaded, its signature checked`);
  return { path, version: TERRAFORM_VERSION, origin: 'download' };
}

async function namedVersion(path: string): Promise<string> {
  const version = await versionOf(path);
  const reason =
    version === undefined
      ? 'is no Terraform that runs here'
      : isUsableVersion(version)
        ? undefined
        : `is version ${version}`;
  if (version !== undefined && reason === undefined) return version;
  throw new MissingTerraformError(
    `PACTLINE_TERRAFORM names ${path}, which ${reason}.`,
    'Name a Terraform of version 1.11 or later (below 2), or unset it.',
  );
}

function missing(onPath: string | undefined, version: string | undefined, cause: unknown): MissingTerraformError {
  const found =
    onPath === undefined
      ? 'Terraform is not on PATH'
      : `The Terraform on PATH (${onPath}) ${version === undefined ? 'does not run' : `is version ${version}, and 1.11 or later (below 2) is needed`}`;
  return new MissingTerraformError(
    `${found}, and ${TERRAFORM_VERSION} cannot be downloaded: ${reasonOf(cause)}.`,
    'Install Terraform 1.11 or later, or name one with PACTLINE_TERRAFORM=<path>.',
    { cause },
  );
}

function onPathOf(path: string, name: string): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
