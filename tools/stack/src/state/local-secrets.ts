import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statePaths } from '../paths.ts';
import { writePrivateFile } from '../system/private-file.ts';

/** Values by service and logical name. */
export type LocalSecrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

const fileOf = (stateDir: string): string => join(statePaths(stateDir).keys, 'secrets.json');

/** The secrets of this machine's services; they outlive an emulator that was ended hard, which the services that use them do too. */
export function readLocalSecrets(stateDir: string): LocalSecrets {
  try {
    return JSON.parse(readFileSync(fileOf(stateDir), 'utf8')) as LocalSecrets;
  } catch {
    return {};
  }
}

/** Readable for their owner only. */
export function writeLocalSecrets(stateDir: string, secrets: LocalSecrets): void {
  const content = JSON.stringify(secrets);
  if (content !== JSON.stringify(readLocalSecrets(stateDir))) writePrivateFile(fileOf(stateDir), content);
}
