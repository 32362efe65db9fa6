import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statePaths } from '../paths.ts';

/** Variables of a shell. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Somebody who asks a running stack to compare and apply. */
export interface ApplyRequest {
  readonly id: string;
  /** The variables of services that the asking shell sets. */
  readonly env: Environment;
}

/** Leaves a request in the state folder, where only its owner writes. @returns its id, which the stack's state will name */
export function askToApply(stateDir: string, env: Environment): string {
  const folder = statePaths(stateDir).requests;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const id = randomUUID();
  const request: ApplyRequest = { id, env };
  // The folder is watched: a file of this name is whole.
  writeFileSync(join(folder, `.${id}`), JSON.stringify(request), { mode: 0o600 });
  renameSync(join(folder, `.${id}`), join(folder, `${id}.json`));
  return id;
}

/** The requests that wait; each is taken once. */
export function takeRequests(stateDir: string): ApplyRequest[] {
  const folder = statePaths(stateDir).requests;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(folder, name), 'utf8')) as ApplyRequest];
    } catch {
      return [];
    } finally {
      rmSync(join(folder, name), { force: true });
    }
  });
}
