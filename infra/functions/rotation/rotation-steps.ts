import type { Logger } from '@pactline/contract-runtime';
import type { SecretVault } from './secret-vault.ts';

/** What Secrets Manager asks for, one call per step. */
export const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
export type Step = (typeof STEPS)[number];

export interface RotationRequest {
  readonly secret: string;
  /** Version that the new value gets. */
  readonly version: string;
  readonly step: Step;
}

/** How the passwords of one kind of store are changed. Every method may be called again after it failed half-way. */
export interface Rotator {
  /** The value that comes next. */
  create(secretName: string, current: string): Promise<string>;
  /** Makes the store accept it. */
  set(secretName: string, current: string, pending: string): Promise<void>;
  /** @throws Error the store does not accept it */
  test(secretName: string, pending: string): Promise<void>;
  /** It is in force. */
  finished(secretName: string): Promise<void>;
}

/** Secrets Manager asked for something that does not fit the state of the secret. */
export class RotationRefusedError extends Error {
  override readonly name = 'RotationRefusedError';
}

/**
 * One step of a rotation. What runs goes on with the value in force until `finishSecret`, and a step that comes again does no
 * harm.
 *
 * @throws RotationRefusedError the version does not wait for a rotation
 */
export async function rotate(
  { secret, version, step }: RotationRequest,
  { vault, rotator, log }: { vault: SecretVault; rotator: Rotator; log: Logger },
): Promise<void> {
  const { name, versions } = await vault.state(secret);
  const stages = versions[version];
  if (stages?.includes('AWSCURRENT')) {
    // The step may come again because what follows it failed.
    if (step === 'finishSecret') return rotator.finished(name);
    return log.info({ secret: name, step }, 'this version is in force already');
  }
  const current = await vault.read(secret);
  if (current === undefined) {
    // Asked when the rotation is set up, before the migration task has written the first value.
    if (step === 'testSecret') return log.info({ secret: name }, 'there is nothing to rotate yet');
    throw new RotationRefusedError(`${name} has no value yet: run the migration task first.`);
  }
  const pending = await vault.read(secret, { stage: 'AWSPENDING', version });
  if (step === 'createSecret') {
    if (pending !== undefined) return;
    await vault.write(secret, await rotator.create(name, current), { version });
    return log.info({ secret: name }, 'a new password waits');
  }
  if (pending === undefined) {
    if (step === 'testSecret') return log.info({ secret: name }, 'nothing waits for a test');
    throw new RotationRefusedError(`${name} has no version ${version} that waits for its rotation.`);
  }
  if (step === 'setSecret') return rotator.set(name, current, pending);
  if (step === 'testSecret') return rotator.test(name, pending);
  const standing = Object.entries(versions).find(([, names]) => names.includes('AWSCURRENT'));
  await vault.promote(secret, version, standing?.[0]);
  log.info({ secret: name }, 'the new password is in force');
  await rotator.finished(name);
}
