import type { Mail } from '../templates/mail.ts';

/** Why a mail can never be sent to this recipient. */
export type RefusalReason = 'rejected' | 'suppressed' | 'content_refused';

/** The mail service took the mail, or said that it never will. */
export type SendOutcome =
  | { readonly status: 'sent'; readonly providerMessageId: string }
  | { readonly status: 'refused'; readonly reason: RefusalReason; readonly detail: string };

/** Sends mails. */
export interface Mailer {
  /** @throws Error a passing trouble, or one that people have to repair: worth another delivery of the event */
  send(mail: Mail & { readonly to: string }, signal: AbortSignal): Promise<SendOutcome>;
}
