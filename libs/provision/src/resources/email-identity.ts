import { CreateEmailIdentityCommand, GetEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import { unlessAbsent } from '../absent.ts';
import type { Scope } from '../scope.ts';

/** Registers a sender address. Identities belong to the account, not to a stage. */
export async function ensureEmailIdentity(scope: Scope, EmailIdentity: string): Promise<void> {
  const { ses } = scope.clients;
  if (await unlessAbsent(ses.send(new GetEmailIdentityCommand({ EmailIdentity })))) return;
  await ses.send(new CreateEmailIdentityCommand({ EmailIdentity }));
  scope.changes.add('created', 'e-mail identity', EmailIdentity);
}
