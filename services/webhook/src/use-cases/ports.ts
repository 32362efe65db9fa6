import type { SqlTransaction } from '@pactline/contract-runtime';
import type {
  ExternalOrder,
  WebhookPaymentReceivedData,
  WebhookProductUpdatedData,
} from '@pactline/contracts-webhook/events';
import type { NamedShop } from '../domain/named-shop.ts';
import type { AspectDigests } from '../domain/order-aspects.ts';
import type {
  ClaimedWebhook,
  Delivery,
  Provider,
  StoredWebhook,
  WebhookFailure,
  WebhookStatus,
} from '../domain/webhook.ts';

export interface WebhookFilter {
  readonly tenantId: string;
  readonly provider?: Provider | undefined;
  readonly status?: WebhookStatus | undefined;
  /** Only webhooks older than this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface NewWebhook extends Delivery {
  readonly id: string;
  readonly tenantId: string;
  readonly correlationId: string;
  readonly receivedAt: Date;
  /** What follows from the topic, which no signature covers: topics that mean the same do not make another webhook of one body. */
  readonly meaning: string;
  readonly bodyDigest: string;
  /** W3C Trace Context of the request. */
  readonly traceparent?: string | undefined;
}

/** A finished webhook that is to be processed once more, in the trace of who asks for it. */
export interface Requeue {
  readonly tenantId: string;
  readonly id: string;
  readonly now: Date;
  readonly traceparent: string | undefined;
}

/** What became of an attempt. */
export interface AttemptOutcome {
  readonly status: Exclude<WebhookStatus, 'received' | 'processing'>;
  readonly failure?: WebhookFailure;
  readonly processedAt?: Date;
  readonly dueAt?: Date;
  /** The account and its owner, where they became known only now. */
  readonly account?: string;
  readonly tenantId?: string;
}

/** Where webhooks are kept. */
export interface WebhookStore {
  /**
   * Stores a webhook and wakes the worker at commit, unless its event id or its very body is known. A body belongs to one account,
   * whichever the headers of a repetition name.
   *
   * @returns the id it is stored under, whether it was known, and whether it was known of another account
   */
  insert(tx: SqlTransaction, webhook: NewWebhook): Promise<{ id: string; known: boolean; elsewhere: boolean }>;
  /** Takes what is due, so that no other worker gets it until the lease ends. */
  claimDue(tx: SqlTransaction, now: Date, leaseUntil: Date, limit: number): Promise<ClaimedWebhook[]>;
  /** Records what became of an attempt. @returns false when another worker took the webhook over meanwhile */
  finish(tx: SqlTransaction, claimed: ClaimedWebhook, outcome: AttemptOutcome): Promise<boolean>;
  list(tx: SqlTransaction, filter: WebhookFilter): Promise<StoredWebhook[]>;
  find(tx: SqlTransaction, tenantId: string, id: string): Promise<WebhookWithBody | undefined>;
  /** Makes a finished webhook due again, with all its attempts before it. @returns undefined when it may not be */
  requeue(tx: SqlTransaction, webhook: Requeue): Promise<StoredWebhook | undefined>;
}

export interface WebhookWithBody {
  readonly webhook: StoredWebhook;
  readonly headers: Record<string, string>;
  /** Null once it is no longer stored. */
  readonly body: Buffer | null;
}

/** Whose an account at a provider is. */
export interface Account {
  readonly tenant: string;
  readonly currency?: string | undefined;
}

/** Knows whose accounts are. */
export interface AccountDirectory {
  find(tx: SqlTransaction, provider: Provider, account: string): Promise<Account | undefined>;
  /** The account of the shop that a body names, by its permanent host, its further domains or its number. */
  named(tx: SqlTransaction, shop: NamedShop): Promise<string | undefined>;
  /** Whether no other account of the provider is claimed: then there is nobody to mistake it for. */
  isOnly(tx: SqlTransaction, provider: Provider, account: string): Promise<boolean>;
}

export interface OrderKey {
  readonly provider: string;
  readonly account: string;
  readonly externalOrderId: string;
}

/** Remembers of each order only what is needed to tell what the next webhook changes. */
export interface OrderSnapshots {
  /**
   * Replaces the snapshot unless it is newer, and holds a lock on it until the transaction ends.
   * @returns the state seen before, if any
   */
  replace(
    tx: SqlTransaction,
    key: OrderKey,
    providerUpdatedAt: string,
    digests: AspectDigests,
    now: Date,
  ): Promise<Partial<AspectDigests> | undefined>;
}

/** Removes what is no longer needed, a bounded number of rows per call. Each says how many. */
export interface WebhookRetention {
  /** Takes the payloads, and the headers with them, of webhooks that are settled. */
  forgetBodies(tx: SqlTransaction, receivedBefore: Date, limit: number): Promise<number>;
  /** Deletes settled webhooks altogether. */
  deleteWebhooks(tx: SqlTransaction, receivedBefore: Date, limit: number): Promise<number>;
  deleteSnapshots(tx: SqlTransaction, seenBefore: Date, limit: number): Promise<number>;
}

/** Turns what providers say into our words. Each throws UnprocessableWebhookError where the body does not fit. */
export interface Payloads {
  order(body: Uint8Array, account: string): ExternalOrder;
  product(
    body: Uint8Array,
    account: string,
    currency: string | undefined,
  ): Omit<WebhookProductUpdatedData, 'webhookId'>;
  payment(body: Uint8Array): Omit<WebhookPaymentReceivedData, 'webhookId'>;
  /** The shop that a signed body names, if it names one. */
  namedShop(provider: Provider, body: Uint8Array): NamedShop | undefined;
}

/** What use cases ask for. */
export interface WebhookPorts {
  readonly webhooks: WebhookStore;
  readonly accounts: AccountDirectory;
  readonly snapshots: OrderSnapshots;
  readonly retention: WebhookRetention;
  readonly payloads: Payloads;
}
