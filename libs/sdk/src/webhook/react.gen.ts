// Generated from specs/webhook/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
'use client';
import { createHookContext, pagedHook, readHook, writeHook } from '@pactline/client/react';
import type { WebhookClient } from './index.gen.ts';

export { useRefresh } from '@pactline/client/react';

const hooks = /* @__PURE__ */ createHookContext<WebhookClient>('webhook', 'WebhookProvider');

/** Gives the hooks of webhook below it their client. */
export const WebhookProvider = hooks.Provider;

/** The client of the nearest WebhookProvider. */
export const useWebhookClient = hooks.useClient;

/**
 * Takes Shopify's orders/create and orders/updated webhooks
 *
 * POST /webhooks/shopify/orders
 */
export const useReceiveShopifyOrder = /* @__PURE__ */ writeHook(hooks, 'receiveShopifyOrder');

/**
 * Takes Shopify's products/create and products/update webhooks
 *
 * POST /webhooks/shopify/products
 */
export const useReceiveShopifyProduct = /* @__PURE__ */ writeHook(hooks, 'receiveShopifyProduct');

/**
 * Takes Stripe's payment events
 *
 * POST /webhooks/stripe/payment
 */
export const useReceiveStripePayment = /* @__PURE__ */ writeHook(hooks, 'receiveStripePayment');

/**
 * Lists what was received, newest first
 *
 * GET /webhooks
 */
export const useListWebhooks = /* @__PURE__ */ pagedHook(hooks, 'listWebhooks');

/**
 * Shows one webhook with its payload
 *
 * GET /webhooks/{webhookId}
 */
export const useGetWebhook = /* @__PURE__ */ readHook(hooks, 'getWebhook');

/**
 * Processes a stored webhook again
 *
 * POST /webhooks/{webhookId}/replay
 */
export const useReplayWebhook = /* @__PURE__ */ writeHook(hooks, 'replayWebhook', 'idempotencyKey');
