export type Provider = 'shopify' | 'stripe';
export type WebhookStatus = 'received' | 'processing' | 'processed' | 'ignored' | 'retrying' | 'failed';

/** What a signed request says about itself, read from its headers or, where the provider signs nothing else, its body. */
export interface Delivery {
  readonly provider: Provider;
  /** Who sent it at the provider: a shop domain, or a Stripe account. */
  readonly account: string;
  /** The account whose own secret verified the body; absent where accounts share one. */
  readonly provenAccount?: string | undefined;
  /** Empty when the provider named none. */
  readonly topic: string;
  readonly externalEventId: string;
  /** Lower-case names; without signatures and credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface WebhookFailure {
  readonly reason: string;
  /** Trying again cannot help. */
  readonly permanent: boolean;
}

/** A webhook as it is stored. */
export interface StoredWebhook extends Omit<Delivery, 'body' | 'headers' | 'provenAccount'> {
  readonly id: string;
  readonly tenantId: string;
  readonly correlationId: string;
  readonly status: WebhookStatus;
  readonly attempts: number;
  readonly receivedAt: Date;
  readonly processedAt?: Date;
  readonly nextAttemptAt?: Date;
  readonly failure?: WebhookFailure;
}

/** A webhook that a worker holds until its lease ends. */
export interface ClaimedWebhook extends Omit<Delivery, 'headers' | 'body'> {
  readonly id: string;
  readonly tenantId: string;
  readonly correlationId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Which attempt this is of all; the fencing token of the lease. */
  readonly attempt: number;
  /** Which attempt this is since the webhook was received or last replayed. */
  readonly runAttempt: number;
  /** W3C Trace Context of the request that brought it, or asked for it again. */
  readonly traceparent?: string | undefined;
}

/** A webhook that no further attempt can help: its content does not fit, or nobody owns it. */
export class UnprocessableWebhookError extends Error {
  override readonly name = 'UnprocessableWebhookError';
}
