import type { Webhook } from '@pactline/contracts-webhook/http';
import type { StoredWebhook } from '../domain/webhook.ts';

const shopDomain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/** A stored webhook as the contract shows it. */
export const webhookView = (webhook: StoredWebhook): Webhook => ({
  webhookId: webhook.id,
  provider: webhook.provider,
  topic: webhook.topic,
  externalEventId: webhook.externalEventId,
  // A header may have said anything.
  ...(webhook.provider === 'shopify' && shopDomain.test(webhook.account) && { shopDomain: webhook.account }),
  status: webhook.status,
  attempts: webhook.attempts,
  receivedAt: webhook.receivedAt.toISOString(),
  ...(webhook.processedAt && { processedAt: webhook.processedAt.toISOString() }),
  ...(webhook.nextAttemptAt && { nextAttemptAt: webhook.nextAttemptAt.toISOString() }),
  correlationId: webhook.correlationId,
  ...(webhook.failure && { failure: webhook.failure }),
});
