import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';

const run = promisify(execFile);
const answer = z.object({ terraform_version: z.string() });

/** `>= 1.11, < 2`: the first with a lock file in S3, the last whose language is promised. */
export function isUsableVersion(version: string): boolean {
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  return major === 1 && minor >= 11;
}

/** @returns what `terraform version` says of itself, or undefined when the file is no Terraform that runs here */
export async function versionOf(binary: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(binary, ['version', '-json'], {
      timeout: 20_000,
      env: { ...process.env, CHECKPOINT_DISABLE: '1' },
    });
    return answer.parse(JSON.parse(stdout)).terraform_version;
  } catch {
    return undefined;
  }
}
