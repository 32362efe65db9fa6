// Generated from specs/webhook/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import { type CallOptions, type ClientOf, type ClientOptions, createClient } from '../runtime/index.ts';
import { WebhookApi } from './generated/apis/index.ts';

export * from './generated/models/index.ts';
export type { CallOptions, ClientOptions };

/** What specs/webhook/openapi.yaml says about each operation. */
export const webhookOperationFacts = {
  /**
   * Takes Shopify's orders/create and orders/updated webhooks
   *
   * The signature is verified over the raw bytes and the webhook is stored before the answer; everything else happens afterwards. A known event id or body answers 200 without a second effect, and so does a signed body that does not fit (it is stored as failed).
   *
   * POST /webhooks/shopify/orders
   */
  receiveShopifyOrder: { method: 'POST' },
  /**
   * Takes Shopify's products/create and products/update webhooks
   *
   * The signature is verified over the raw bytes and the webhook is stored before the answer; everything else happens afterwards. A known event id or body answers 200 without a second effect, and so does a signed body that does not fit (it is stored as failed).
   *
   * POST /webhooks/shopify/products
   */
  receiveShopifyProduct: { method: 'POST' },
  /**
   * Takes Stripe's payment events
   *
   * The signature is verified over the raw bytes and the webhook is stored before the answer; everything else happens afterwards. A known event id or body answers 200 without a second effect, and so does a signed body that does not fit (it is stored as failed).
   *
   * POST /webhooks/stripe/payment
   */
  receiveStripePayment: { method: 'POST' },
  /**
   * Lists what was received, newest first
   *
   * GET /webhooks
   */
  listWebhooks: { method: 'GET', scopes: ['webhooks:read'], paginated: true },
  /**
   * Shows one webhook with its payload
   *
   * GET /webhooks/{webhookId}
   */
  getWebhook: { method: 'GET', scopes: ['webhooks:read'] },
  /**
   * Processes a stored webhook again
   *
   * Runs the stored payload through processing once more, for example after a fix. Receivers of the resulting event recognise what they have already done.
   *
   * POST /webhooks/{webhookId}/replay
   */
  replayWebhook: { method: 'POST', idempotencyKey: 'idempotencyKey', scopes: ['webhooks:replay'] },
} as const;

/** The operations of webhook. */
export type WebhookClient = ClientOf<WebhookApi, typeof webhookOperationFacts>;

/** A client of webhook: Webhook. */
export const createWebhookClient = (options: ClientOptions): WebhookClient =>
  createClient(WebhookApi, webhookOperationFacts, options);
