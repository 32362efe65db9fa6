// Generated from specs/webhook/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { createMocks, type MockFacts, type MockOptions, type Mocks } from '@pactline/client/mocks';
import type { WebhookAnswers, WebhookClient } from './index.gen.ts';

const acceptedExample = { webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001', outcome: 'accepted' };

const duplicateExample = { webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001', outcome: 'duplicate' };

const unauthorizedExample = {
  type: 'urn:problem:unauthorized',
  title: 'Unauthorized',
  status: 401,
  detail: 'Send a valid bearer token.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const contentTooLargeExample = {
  type: 'urn:problem:content-too-large',
  title: 'Content too large',
  status: 413,
  detail: 'The body exceeds 1048576 bytes.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const internalExample = {
  type: 'urn:problem:internal',
  title: 'Internal error',
  status: 500,
  detail: 'Something failed. Quote the errorId when you ask for help.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const unavailableExample = {
  type: 'urn:problem:unavailable',
  title: 'Service unavailable',
  status: 503,
  detail: 'The database is not reachable. Try again in a moment.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const timeoutExample = {
  type: 'urn:problem:timeout',
  title: 'Gateway timeout',
  status: 504,
  detail: 'The operation took longer than its limit. Try again.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const pageExample = {
  data: [
    {
      webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001',
      provider: 'shopify',
      topic: 'orders/create',
      externalEventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
      shopDomain: 'alpenladen.myshopify.com',
      status: 'processed',
      attempts: 1,
      receivedAt: '2026-03-14T09:26:54.001Z',
      processedAt: '2026-03-14T09:26:54.040Z',
      correlationId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001',
    },
  ],
  nextCursor: null,
};

const badRequestExample = {
  type: 'urn:problem:bad-request',
  title: 'Bad request',
  status: 400,
  detail: 'The query parameter limit must be an integer between 1 and 100.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
  violations: [{ pointer: '/query/limit', expected: 'an integer <= 100', found: '500' }],
};

const forbiddenExample = {
  type: 'urn:problem:forbidden',
  title: 'Forbidden',
  status: 403,
  detail: 'The token lacks the scope orders:write.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const failedExample = {
  webhook: {
    webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001',
    provider: 'shopify',
    topic: 'orders/create',
    externalEventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
    shopDomain: 'alpenladen.myshopify.com',
    status: 'failed',
    attempts: 1,
    receivedAt: '2026-03-14T09:26:54.001Z',
    correlationId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001',
    failure: { reason: '/line_items: expected an array, found nothing', permanent: true },
  },
  headers: { 'content-type': 'application/json', 'x-shopify-topic': 'orders/create' },
  payload: '{"id":5678901234567}',
};

const notFoundExample = {
  type: 'urn:problem:not-found',
  title: 'Not found',
  status: 404,
  detail: 'There is no such resource.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const queuedExample = {
  webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001',
  provider: 'shopify',
  topic: 'orders/create',
  externalEventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
  shopDomain: 'alpenladen.myshopify.com',
  status: 'received',
  attempts: 1,
  receivedAt: '2026-03-14T09:26:54.001Z',
  correlationId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001',
};

const conflictExample = {
  type: 'urn:problem:conflict',
  title: 'Conflict',
  status: 409,
  detail: 'A request with this Idempotency-Key is still running. Repeat it in a moment.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const unprocessableContentExample = {
  type: 'urn:problem:unprocessable-content',
  title: 'Unprocessable content',
  status: 422,
  detail: 'The body does not fit; see violations.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
  violations: [{ pointer: '/body/lines/0/quantity', expected: 'an integer >= 1', found: '0' }],
};

/** What specs/webhook/openapi.yaml answers, by its examples. */
const webhookMockFacts: Readonly<Record<string, MockFacts>> = {
  receiveShopifyOrder: {
    method: 'POST',
    path: '/webhooks/shopify/orders',
    answers: {
      '200': { type: 'application/json', examples: { accepted: acceptedExample, duplicate: duplicateExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '413': { type: 'application/problem+json', examples: { 'content-too-large': contentTooLargeExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  receiveShopifyProduct: {
    method: 'POST',
    path: '/webhooks/shopify/products',
    answers: {
      '200': { type: 'application/json', examples: { accepted: acceptedExample, duplicate: duplicateExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '413': { type: 'application/problem+json', examples: { 'content-too-large': contentTooLargeExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  receiveStripePayment: {
    method: 'POST',
    path: '/webhooks/stripe/payment',
    answers: {
      '200': { type: 'application/json', examples: { accepted: acceptedExample, duplicate: duplicateExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '413': { type: 'application/problem+json', examples: { 'content-too-large': contentTooLargeExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  listWebhooks: {
    method: 'GET',
    path: '/webhooks',
    answers: {
      '200': { type: 'application/json', examples: { page: pageExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
    paginated: true,
  },
  getWebhook: {
    method: 'GET',
    path: '/webhooks/{webhookId}',
    answers: {
      '200': { type: 'application/json', examples: { failed: failedExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '404': { type: 'application/problem+json', examples: { 'not-found': notFoundExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  replayWebhook: {
    method: 'POST',
    path: '/webhooks/{webhookId}/replay',
    answers: {
      '202': { type: 'application/json', examples: { queued: queuedExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '404': { type: 'application/problem+json', examples: { 'not-found': notFoundExample } },
      '409': { type: 'application/problem+json', examples: { conflict: conflictExample } },
      '422': { type: 'application/problem+json', examples: { 'unprocessable-content': unprocessableContentExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
};

/** Handlers for MSW that answer as webhook does. */
export const createWebhookMocks = (options?: MockOptions): Mocks<WebhookClient, WebhookAnswers> =>
  createMocks(webhookMockFacts, options);
