import type { Mail } from '../domain/mails/mail.ts';

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

/** How far the mails about an order have come, as `subjectversion` of its events; 0 before the first. */
export interface Progress {
  /** The last event that was dealt with. */
  readonly reached: number;
  /** The last event that somebody began to deal with. */
  readonly begun: number;
}

export interface Conversations {
  progress(orderId: string): Promise<Progress>;
  /** Notes that an event is about to be dealt with; an earlier one changes nothing. */
  begin(orderId: string, version: number): Promise<void>;
  /** Notes that an event was dealt with; an earlier one changes nothing. */
  reach(orderId: string, version: number): Promise<void>;
}
