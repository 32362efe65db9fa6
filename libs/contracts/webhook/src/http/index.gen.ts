// Generated from specs/webhook/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import {
  type Auth,
  type OperationDefinition,
  type RequestContext,
  type SignedBody,
  parameters,
} from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import { type EntityId, type Problem, entityIdSchema, problemSchema } from '@pactline/contracts-common/schemas';
import * as z from 'zod';
import type { WebhookSends } from '../events/index.gen.ts';
import {
  type ShopifyOrder,
  type ShopifyProduct,
  type StripeEvent,
  type Webhook,
  type WebhookDetail,
  type WebhookPage,
  type WebhookProvider,
  type WebhookReceipt,
  type WebhookStatus,
  shopifyOrderSchema,
  shopifyProductSchema,
  stripeEventSchema,
  webhookDetailSchema,
  webhookPageSchema,
  webhookProviderSchema,
  webhookReceiptSchema,
  webhookSchema,
  webhookStatusSchema,
} from '../schemas/openapi.gen.ts';

export * from '../schemas/openapi.gen.ts';

/** The validated request of POST /webhooks/shopify/orders. */
export interface ReceiveShopifyOrderRequest {
  readonly headers: {
    /** What happened. A webhook without a topic is stored as failed. */
    readonly 'x-shopify-topic'?: string | undefined;
    /** The shop that it happened in. The signature does not cover it: it chooses the secret to verify with, and what the body says of its shop goes before it. */
    readonly 'x-shopify-shop-domain'?: string | undefined;
    /** The same for every delivery of one event. The signature does not cover it; equal bodies are recognised without it. */
    readonly 'x-shopify-event-id'?: string | undefined;
    /** One delivery of one subscription; stands in for a missing event id. */
    readonly 'x-shopify-webhook-id'?: string | undefined;
    /** When it happened. */
    readonly 'x-shopify-triggered-at'?: string | undefined;
  };
  /** Verified over its raw bytes and not parsed: validate it after storing it. */
  readonly signed: SignedBody;
}

/** What POST /webhooks/shopify/orders answers; failures are thrown as problems. */
export type ReceiveShopifyOrderResponse = { readonly status: 200; readonly body: WebhookReceipt };

/** The validated request of POST /webhooks/shopify/products. */
export interface ReceiveShopifyProductRequest {
  readonly headers: {
    /** What happened. A webhook without a topic is stored as failed. */
    readonly 'x-shopify-topic'?: string | undefined;
    /** The shop that it happened in. The signature does not cover it: it chooses the secret to verify with, and what the body says of its shop goes before it. */
    readonly 'x-shopify-shop-domain'?: string | undefined;
    /** The same for every delivery of one event. The signature does not cover it; equal bodies are recognised without it. */
    readonly 'x-shopify-event-id'?: string | undefined;
    /** One delivery of one subscription; stands in for a missing event id. */
    readonly 'x-shopify-webhook-id'?: string | undefined;
    /** When it happened. */
    readonly 'x-shopify-triggered-at'?: string | undefined;
  };
  /** Verified over its raw bytes and not parsed: validate it after storing it. */
  readonly signed: SignedBody;
}

/** What POST /webhooks/shopify/products answers; failures are thrown as problems. */
export type ReceiveShopifyProductResponse = { readonly status: 200; readonly body: WebhookReceipt };

/** The validated request of POST /webhooks/stripe/payment. */
export interface ReceiveStripePaymentRequest {
  /** Verified over its raw bytes and not parsed: validate it after storing it. */
  readonly signed: SignedBody;
}

/** What POST /webhooks/stripe/payment answers; failures are thrown as problems. */
export type ReceiveStripePaymentResponse = { readonly status: 200; readonly body: WebhookReceipt };

/** The validated request of GET /webhooks. */
export interface ListWebhooksRequest {
  readonly query: {
    /** How many items a page has at most. */
    readonly limit: number;
    /** The nextCursor of the page before; opaque. */
    readonly cursor?: string | undefined;
    /** Only webhooks of this provider. */
    readonly provider?: WebhookProvider | undefined;
    /** Only webhooks in this state. */
    readonly status?: WebhookStatus | undefined;
  };
  readonly auth: Auth;
}

/** What GET /webhooks answers; failures are thrown as problems. */
export type ListWebhooksResponse = { readonly status: 200; readonly body: WebhookPage };

/** The validated request of GET /webhooks/{webhookId}. */
export interface GetWebhookRequest {
  readonly params: {
    /** Our id of the webhook. */
    readonly webhookId: EntityId;
  };
  readonly auth: Auth;
}

/** What GET /webhooks/{webhookId} answers; failures are thrown as problems. */
export type GetWebhookResponse = { readonly status: 200; readonly body: WebhookDetail };

/** The validated request of POST /webhooks/{webhookId}/replay. */
export interface ReplayWebhookRequest {
  readonly params: {
    /** Our id of the webhook. */
    readonly webhookId: EntityId;
  };
  readonly headers: {
    /** Makes a repetition safe (draft-ietf-httpapi-idempotency-key-header-07): the same key with the same body answers what the first request answered. Scoped to the caller; kept for 24 hours. */
    readonly 'idempotency-key': string;
  };
  readonly auth: Auth;
}

/** What POST /webhooks/{webhookId}/replay answers; failures are thrown as problems. */
export type ReplayWebhookResponse = { readonly status: 202; readonly body: Webhook };

/** What an operation gets besides its request; it publishes only what the service's contract declares as `send`. */
export type WebhookRequestContext = RequestContext<WebhookSends>;

/**
 * Webhook: what the service implements, one method per operation.
 *
 * Receives signed webhooks, stores them before answering, and publishes what they mean. Stored webhooks can be looked at and replayed.
 */
export interface WebhookApi {
  /**
   * Takes Shopify's orders/create and orders/updated webhooks
   *
   * The signature is verified over the raw bytes and the webhook is stored before the answer; everything else happens afterwards. A known event id or body answers 200 without a second effect, and so does a signed body that does not fit (it is stored as failed).
   */
  receiveShopifyOrder(
    request: ReceiveShopifyOrderRequest,
    ctx: WebhookRequestContext,
  ): Promise<ReceiveShopifyOrderResponse>;
  /**
   * Takes Shopify's products/create and products/update webhooks
   *
   * The signature is verified over the raw bytes and the webhook is stored before the answer; everything else happens afterwards. A known event id or body answers 200 without a second effect, and so does a signed body that does not fit (it is stored as failed).
   */
  receiveShopifyProduct(
    request: ReceiveShopifyProductRequest,
    ctx: WebhookRequestContext,
  ): Promise<ReceiveShopifyProductResponse>;
  /**
   * Takes Stripe's payment events
   *
   * The signature is verified over the raw bytes and the webhook is stored before the answer; everything else happens afterwards. A known event id or body answers 200 without a second effect, and so does a signed body that does not fit (it is stored as failed).
   */
  receiveStripePayment(
    request: ReceiveStripePaymentRequest,
    ctx: WebhookRequestContext,
  ): Promise<ReceiveStripePaymentResponse>;
  /** Lists what was received, newest first */
  listWebhooks(request: ListWebhooksRequest, ctx: WebhookRequestContext): Promise<ListWebhooksResponse>;
  /** Shows one webhook with its payload */
  getWebhook(request: GetWebhookRequest, ctx: WebhookRequestContext): Promise<GetWebhookResponse>;
  /**
   * Processes a stored webhook again
   *
   * Runs the stored payload through processing once more, for example after a fix. Receivers of the resulting event recognise what they have already done.
   */
  replayWebhook(request: ReplayWebhookRequest, ctx: WebhookRequestContext): Promise<ReplayWebhookResponse>;
}

const webhookAcceptedResponse = {
  description: 'Stored, or known already.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/json': webhookReceiptSchema },
};

const unauthorizedResponse = {
  description: 'There is no valid token or signature.',
  headers: z.object({
    'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional(),
    'www-authenticate': s.contract<string>(() => s.all(s.string, s.maxLength(500))).optional(),
  }),
  content: { 'application/problem+json': problemSchema },
};

const payloadTooLargeResponse = {
  description: 'The body exceeds the limit.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const internalErrorResponse = {
  description: 'Something failed inside the service.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const serviceUnavailableResponse = {
  description: 'Something the service depends on is not there at the moment.',
  headers: z.object({
    'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional(),
    'retry-after': s.contract<number>(() => s.all(s.integer, s.minimum(0), s.maximum(86400))).optional(),
  }),
  content: { 'application/problem+json': problemSchema },
};

const unexpectedResponse = {
  description: 'Any other failure.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const badRequestResponse = {
  description: 'The request is not well formed, or a parameter or header does not fit.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const forbiddenResponse = {
  description: 'The token lacks a scope that the operation needs.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const notFoundResponse = {
  description: "There is nothing with this id, or it is not the caller's.",
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const conflictResponse = {
  description: 'The request contradicts the present state, or the first request with its Idempotency-Key still runs.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const unprocessableContentResponse = {
  description:
    'The body does not fit its schema or the rules of the operation, or its Idempotency-Key was used with another body.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const receiveShopifyOrderHeaders = parameters(
  [
    { name: 'x-shopify-topic', types: ['string'] },
    { name: 'x-shopify-shop-domain', types: ['string'] },
    { name: 'x-shopify-event-id', types: ['string'] },
    { name: 'x-shopify-webhook-id', types: ['string'] },
    { name: 'x-shopify-triggered-at', types: ['string'] },
  ],
  z.object({
    'x-shopify-topic': s.contract<string>(() => s.all(s.string, s.maxLength(100))).optional(),
    'x-shopify-shop-domain': s.contract<string>(() => s.all(s.string, s.maxLength(253))).optional(),
    'x-shopify-event-id': s.contract<string>(() => s.all(s.string, s.maxLength(100))).optional(),
    'x-shopify-webhook-id': s.contract<string>(() => s.all(s.string, s.maxLength(100))).optional(),
    'x-shopify-triggered-at': s.contract<string>(() => s.all(s.string, s.maxLength(40))).optional(),
  }),
);

const receiveShopifyProductHeaders = parameters(
  [
    { name: 'x-shopify-topic', types: ['string'] },
    { name: 'x-shopify-shop-domain', types: ['string'] },
    { name: 'x-shopify-event-id', types: ['string'] },
    { name: 'x-shopify-webhook-id', types: ['string'] },
    { name: 'x-shopify-triggered-at', types: ['string'] },
  ],
  z.object({
    'x-shopify-topic': s.contract<string>(() => s.all(s.string, s.maxLength(100))).optional(),
    'x-shopify-shop-domain': s.contract<string>(() => s.all(s.string, s.maxLength(253))).optional(),
    'x-shopify-event-id': s.contract<string>(() => s.all(s.string, s.maxLength(100))).optional(),
    'x-shopify-webhook-id': s.contract<string>(() => s.all(s.string, s.maxLength(100))).optional(),
    'x-shopify-triggered-at': s.contract<string>(() => s.all(s.string, s.maxLength(40))).optional(),
  }),
);

const listWebhooksQuery = parameters(
  [
    { name: 'limit', types: ['number'] },
    { name: 'cursor', types: ['string'] },
    { name: 'provider', types: ['string'] },
    { name: 'status', types: ['string'] },
  ],
  z.object({
    limit: s.contract<number>(() => s.all(s.integer, s.minimum(1), s.maximum(100))).default(20),
    cursor: s
      .contract<string>(() => s.all(s.string, s.minLength(1), s.maxLength(1000), s.pattern(/^[A-Za-z0-9_-]+$/u)))
      .optional(),
    provider: webhookProviderSchema.optional(),
    status: webhookStatusSchema.optional(),
  }),
);

const getWebhookParams = parameters(
  [{ name: 'webhookId', types: ['string'] }],
  z.object({ webhookId: entityIdSchema }),
);

const replayWebhookParams = parameters(
  [{ name: 'webhookId', types: ['string'] }],
  z.object({ webhookId: entityIdSchema }),
);

const replayWebhookHeaders = parameters(
  [{ name: 'idempotency-key', types: ['string'] }],
  z.object({
    'idempotency-key': s.contract<string>(() =>
      s.all(s.string, s.minLength(1), s.maxLength(255), s.pattern(/^"(?:[ !#-\[\]-~]|\\["\\])+"$/u)),
    ),
  }),
);

/** Every operation of specs/webhook/openapi.yaml. */
export const webhookOperations = {
  receiveShopifyOrder: {
    operationId: 'receiveShopifyOrder',
    service: 'webhook',
    method: 'POST',
    path: '/webhooks/shopify/orders',
    summary: "Takes Shopify's orders/create and orders/updated webhooks",
    request: {
      headers: receiveShopifyOrderHeaders,
      body: { required: true, content: { 'application/json': shopifyOrderSchema } },
    },
    responses: {
      '200': webhookAcceptedResponse,
      '401': unauthorizedResponse,
      '413': payloadTooLargeResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [
      [{ kind: 'signature', scheme: 'shopifySignature', signature: 'shopify', header: 'x-shopify-hmac-sha256' }],
    ],
    idempotency: 'none',
    bodyLimit: 4194304,
    timeoutSeconds: 5,
    paginated: false,
    contract: { document: 'specs/webhook/openapi.yaml', pointer: '#/paths/~1webhooks~1shopify~1orders/post' },
  },
  receiveShopifyProduct: {
    operationId: 'receiveShopifyProduct',
    service: 'webhook',
    method: 'POST',
    path: '/webhooks/shopify/products',
    summary: "Takes Shopify's products/create and products/update webhooks",
    request: {
      headers: receiveShopifyProductHeaders,
      body: { required: true, content: { 'application/json': shopifyProductSchema } },
    },
    responses: {
      '200': webhookAcceptedResponse,
      '401': unauthorizedResponse,
      '413': payloadTooLargeResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [
      [{ kind: 'signature', scheme: 'shopifySignature', signature: 'shopify', header: 'x-shopify-hmac-sha256' }],
    ],
    idempotency: 'none',
    bodyLimit: 4194304,
    timeoutSeconds: 5,
    paginated: false,
    contract: { document: 'specs/webhook/openapi.yaml', pointer: '#/paths/~1webhooks~1shopify~1products/post' },
  },
  receiveStripePayment: {
    operationId: 'receiveStripePayment',
    service: 'webhook',
    method: 'POST',
    path: '/webhooks/stripe/payment',
    summary: "Takes Stripe's payment events",
    request: { body: { required: true, content: { 'application/json': stripeEventSchema } } },
    responses: {
      '200': webhookAcceptedResponse,
      '401': unauthorizedResponse,
      '413': payloadTooLargeResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'signature', scheme: 'stripeSignature', signature: 'stripe', header: 'stripe-signature' }]],
    idempotency: 'none',
    bodyLimit: 1048576,
    timeoutSeconds: 5,
    paginated: false,
    contract: { document: 'specs/webhook/openapi.yaml', pointer: '#/paths/~1webhooks~1stripe~1payment/post' },
  },
  listWebhooks: {
    operationId: 'listWebhooks',
    service: 'webhook',
    method: 'GET',
    path: '/webhooks',
    summary: 'Lists what was received, newest first',
    request: { query: listWebhooksQuery },
    responses: {
      '200': {
        description: 'A page of webhooks.',
        headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
        content: { 'application/json': webhookPageSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['webhooks:read'] }]],
    idempotency: 'none',
    paginated: true,
    contract: { document: 'specs/webhook/openapi.yaml', pointer: '#/paths/~1webhooks/get' },
  },
  getWebhook: {
    operationId: 'getWebhook',
    service: 'webhook',
    method: 'GET',
    path: '/webhooks/{webhookId}',
    summary: 'Shows one webhook with its payload',
    request: { params: getWebhookParams },
    responses: {
      '200': {
        description: 'The webhook as it was received, and what became of it.',
        headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
        content: { 'application/json': webhookDetailSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '404': notFoundResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['webhooks:read'] }]],
    idempotency: 'none',
    paginated: false,
    contract: { document: 'specs/webhook/openapi.yaml', pointer: '#/paths/~1webhooks~1{webhookId}/get' },
  },
  replayWebhook: {
    operationId: 'replayWebhook',
    service: 'webhook',
    method: 'POST',
    path: '/webhooks/{webhookId}/replay',
    summary: 'Processes a stored webhook again',
    request: { params: replayWebhookParams, headers: replayWebhookHeaders },
    responses: {
      '202': {
        description: 'The webhook waits for processing again.',
        headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
        content: { 'application/json': webhookSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '404': notFoundResponse,
      '409': conflictResponse,
      '422': unprocessableContentResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['webhooks:replay'] }]],
    idempotency: 'required',
    paginated: false,
    contract: { document: 'specs/webhook/openapi.yaml', pointer: '#/paths/~1webhooks~1{webhookId}~1replay/post' },
  },
} satisfies Record<string, OperationDefinition>;
