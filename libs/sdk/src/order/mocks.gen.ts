// Generated from specs/order/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { createMocks, type MockFacts, type MockOptions, type Mocks } from '@pactline/client/mocks';
import type { OrderAnswers, OrderClient } from './index.gen.ts';

const orderExample = {
  orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
  orderNumber: 'PL-7K3MQ-92QDX',
  version: 1,
  status: 'confirmed',
  statusSince: '2026-03-14T09:26:53.589Z',
  allowedStatuses: ['processing', 'shipped', 'cancelled', 'refunded'],
  origin: { kind: 'api' },
  currency: 'EUR',
  customer: { email: 'zoe.mueller@example.com', name: 'Zoë Müller', locale: 'de-AT' },
  lines: [
    {
      sku: 'KASE-500',
      externalProductId: '8234567890123',
      externalVariantId: '44556677889900',
      title: 'Käsespätzle-Set',
      variantTitle: '500 g',
      quantity: 2,
      unitPrice: { amount: 2490, currency: 'EUR' },
      discount: { amount: 498, currency: 'EUR' },
      total: { amount: 4482, currency: 'EUR' },
    },
    {
      sku: 'BRENN-01',
      externalProductId: '8234567890456',
      externalVariantId: '44556677889911',
      title: 'Crème-brûlée-Brenner',
      quantity: 1,
      unitPrice: { amount: 3900, currency: 'EUR' },
      discount: { amount: 390, currency: 'EUR' },
      total: { amount: 3510, currency: 'EUR' },
    },
  ],
  discounts: [{ code: 'WELCOME-TEN', title: 'WELCOME-TEN', amount: { amount: 888, currency: 'EUR' } }],
  taxes: [{ title: 'USt', rate: 0.19, amount: { amount: 1631, currency: 'EUR' } }],
  shippingLines: [{ title: 'Standard delivery', code: 'standard', price: { amount: 590, currency: 'EUR' } }],
  shippingAddress: {
    recipient: 'Zoë Müller',
    lines: ['Getreidegasse 9', 'Stiege 2'],
    city: 'Salzburg',
    postalCode: '5020',
    countryCode: 'AT',
    phone: '+4366012345678',
  },
  billingAddress: {
    recipient: 'Zoë Müller',
    lines: ['Getreidegasse 9', 'Stiege 2'],
    city: 'Salzburg',
    postalCode: '5020',
    countryCode: 'AT',
    phone: '+4366012345678',
  },
  totals: {
    items: { amount: 8880, currency: 'EUR' },
    discount: { amount: 888, currency: 'EUR' },
    shipping: { amount: 590, currency: 'EUR' },
    tax: { amount: 1631, currency: 'EUR' },
    taxesIncluded: false,
    total: { amount: 10213, currency: 'EUR' },
  },
  note: 'Bitte läuten',
  placedAt: '2026-03-14T09:26:53.589Z',
  updatedAt: '2026-03-14T09:26:53.589Z',
};

const badRequestExample = {
  type: 'urn:problem:bad-request',
  title: 'Bad request',
  status: 400,
  detail: 'The query parameter limit must be an integer between 1 and 100.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
  violations: [{ pointer: '/query/limit', expected: 'an integer <= 100', found: '500' }],
};

const unauthorizedExample = {
  type: 'urn:problem:unauthorized',
  title: 'Unauthorized',
  status: 401,
  detail: 'Send a valid bearer token.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const forbiddenExample = {
  type: 'urn:problem:forbidden',
  title: 'Forbidden',
  status: 403,
  detail: 'The token lacks the scope orders:write.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const conflictExample = {
  type: 'urn:problem:conflict',
  title: 'Conflict',
  status: 409,
  detail: 'A request with this Idempotency-Key is still running. Repeat it in a moment.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const contentTooLargeExample = {
  type: 'urn:problem:content-too-large',
  title: 'Content too large',
  status: 413,
  detail: 'The body exceeds 1048576 bytes.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const unsupportedMediaTypeExample = {
  type: 'urn:problem:unsupported-media-type',
  title: 'Unsupported media type',
  status: 415,
  detail: 'Send application/json.',
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

const orderPageExample = {
  data: [
    {
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      version: 1,
      status: 'confirmed',
      origin: { kind: 'api' },
      customer: { email: 'zoe.mueller@example.com', name: 'Zoë Müller', locale: 'de-AT' },
      total: { amount: 10213, currency: 'EUR' },
      placedAt: '2026-03-14T09:26:53.589Z',
      updatedAt: '2026-03-14T09:26:53.589Z',
    },
  ],
  nextCursor: null,
};

const orderSummaryExample = {
  orderNumber: 'PL-7K3MQ-92QDX',
  status: 'shipped',
  placedAt: '2026-03-14T09:26:53.589Z',
  updatedAt: '2026-03-15T07:00:00.000Z',
  total: { amount: 10213, currency: 'EUR' },
  lines: [
    { title: 'Käsespätzle-Set', variantTitle: '500 g', quantity: 2 },
    { title: 'Crème-brûlée-Brenner', quantity: 1 },
  ],
  shipment: {
    shipmentId: '0197a3e2-7001-7d3a-9c5b-b0a7b0a7b0a7',
    carrier: 'Österreichische Post',
    trackingNumber: 'RR123456789AT',
    trackingUrl: 'https://tracking.post.example/RR123456789AT',
    shippedAt: '2026-03-15T07:00:00.000Z',
  },
};

const notFoundExample = {
  type: 'urn:problem:not-found',
  title: 'Not found',
  status: 404,
  detail: 'There is no such resource.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const tooManyRequestsExample = {
  type: 'urn:problem:too-many-requests',
  title: 'Too many requests',
  status: 429,
  detail: 'The limit order-lookup is used up. Try again in 42 seconds.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
};

const shippedOrderExample = {
  orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
  orderNumber: 'PL-7K3MQ-92QDX',
  version: 3,
  status: 'shipped',
  statusSince: '2026-03-15T07:00:00.000Z',
  allowedStatuses: ['delivered', 'refunded'],
  origin: { kind: 'api' },
  currency: 'EUR',
  customer: { email: 'zoe.mueller@example.com', name: 'Zoë Müller', locale: 'de-AT' },
  lines: [
    {
      sku: 'KASE-500',
      externalProductId: '8234567890123',
      externalVariantId: '44556677889900',
      title: 'Käsespätzle-Set',
      variantTitle: '500 g',
      quantity: 2,
      unitPrice: { amount: 2490, currency: 'EUR' },
      discount: { amount: 498, currency: 'EUR' },
      total: { amount: 4482, currency: 'EUR' },
    },
    {
      sku: 'BRENN-01',
      externalProductId: '8234567890456',
      externalVariantId: '44556677889911',
      title: 'Crème-brûlée-Brenner',
      quantity: 1,
      unitPrice: { amount: 3900, currency: 'EUR' },
      discount: { amount: 390, currency: 'EUR' },
      total: { amount: 3510, currency: 'EUR' },
    },
  ],
  discounts: [{ code: 'WELCOME-TEN', title: 'WELCOME-TEN', amount: { amount: 888, currency: 'EUR' } }],
  taxes: [{ title: 'USt', rate: 0.19, amount: { amount: 1631, currency: 'EUR' } }],
  shippingLines: [{ title: 'Standard delivery', code: 'standard', price: { amount: 590, currency: 'EUR' } }],
  shippingAddress: {
    recipient: 'Zoë Müller',
    lines: ['Getreidegasse 9', 'Stiege 2'],
    city: 'Salzburg',
    postalCode: '5020',
    countryCode: 'AT',
    phone: '+4366012345678',
  },
  billingAddress: {
    recipient: 'Zoë Müller',
    lines: ['Getreidegasse 9', 'Stiege 2'],
    city: 'Salzburg',
    postalCode: '5020',
    countryCode: 'AT',
    phone: '+4366012345678',
  },
  totals: {
    items: { amount: 8880, currency: 'EUR' },
    discount: { amount: 888, currency: 'EUR' },
    shipping: { amount: 590, currency: 'EUR' },
    tax: { amount: 1631, currency: 'EUR' },
    taxesIncluded: false,
    total: { amount: 10213, currency: 'EUR' },
  },
  note: 'Bitte läuten',
  shipment: {
    shipmentId: '0197a3e2-7001-7d3a-9c5b-b0a7b0a7b0a7',
    carrier: 'Österreichische Post',
    trackingNumber: 'RR123456789AT',
    trackingUrl: 'https://tracking.post.example/RR123456789AT',
    shippedAt: '2026-03-15T07:00:00.000Z',
  },
  placedAt: '2026-03-14T09:26:53.589Z',
  updatedAt: '2026-03-15T07:00:00.000Z',
};

const orderStatusExample = {
  orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
  status: 'confirmed',
  version: 1,
  since: '2026-03-14T09:26:53.589Z',
  allowed: ['processing', 'shipped', 'cancelled', 'refunded'],
};

const transitionExample = {
  type: 'urn:problem:illegal-transition',
  title: 'Illegal transition',
  status: 409,
  detail: 'A delivered order cannot become cancelled. Possible are refunded.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0001',
  from: 'delivered',
  to: 'cancelled',
  allowed: ['refunded'],
};

const versionExample = {
  type: 'urn:problem:version-conflict',
  title: 'Version conflict',
  status: 409,
  detail: 'The order has version 3, not 2. Read it again and decide anew.',
  errorId: '0197a3e2-7d40-7000-8000-0badc0de0002',
  version: 3,
};

const timelineExample = {
  data: [
    {
      entryId: '0197a3e2-5c20-7a01-8b02-c03d04e05f06',
      kind: 'placed',
      at: '2026-03-14T09:26:53.589Z',
      version: 1,
      actor: 'user',
      to: 'confirmed',
      text: 'Order placed',
    },
    {
      entryId: '0197a3e2-7002-7a01-8b02-c03d04e05f07',
      kind: 'shipped',
      at: '2026-03-15T07:00:00.000Z',
      version: 2,
      actor: 'user',
      from: 'confirmed',
      to: 'shipped',
      text: 'Handed to Österreichische Post',
    },
  ],
  nextCursor: null,
};

const reorderedOrderExample = {
  orderId: '0197a4f0-1a2b-7c3d-8e4f-5a6b7c8d9e0f',
  orderNumber: 'PL-B0NNE-4PP3T',
  version: 1,
  status: 'pending',
  statusSince: '2026-03-14T09:26:53.589Z',
  allowedStatuses: ['confirmed', 'cancelled'],
  origin: { kind: 'reorder', reorderOf: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a' },
  currency: 'EUR',
  customer: { email: 'zoe.mueller@example.com', name: 'Zoë Müller', locale: 'de-AT' },
  lines: [
    {
      sku: 'KASE-500',
      externalProductId: '8234567890123',
      externalVariantId: '44556677889900',
      title: 'Käsespätzle-Set',
      variantTitle: '500 g',
      quantity: 2,
      unitPrice: { amount: 2490, currency: 'EUR' },
      discount: { amount: 0, currency: 'EUR' },
      total: { amount: 4980, currency: 'EUR' },
    },
    {
      sku: 'BRENN-01',
      externalProductId: '8234567890456',
      externalVariantId: '44556677889911',
      title: 'Crème-brûlée-Brenner',
      quantity: 1,
      unitPrice: { amount: 3900, currency: 'EUR' },
      discount: { amount: 0, currency: 'EUR' },
      total: { amount: 3900, currency: 'EUR' },
    },
  ],
  discounts: [],
  taxes: [{ title: 'USt', rate: 0.19, amount: { amount: 1800, currency: 'EUR' } }],
  shippingLines: [{ title: 'Standard delivery', code: 'standard', price: { amount: 590, currency: 'EUR' } }],
  shippingAddress: {
    recipient: 'Zoë Müller',
    lines: ['Getreidegasse 9', 'Stiege 2'],
    city: 'Salzburg',
    postalCode: '5020',
    countryCode: 'AT',
    phone: '+4366012345678',
  },
  billingAddress: {
    recipient: 'Zoë Müller',
    lines: ['Getreidegasse 9', 'Stiege 2'],
    city: 'Salzburg',
    postalCode: '5020',
    countryCode: 'AT',
    phone: '+4366012345678',
  },
  totals: {
    items: { amount: 8880, currency: 'EUR' },
    discount: { amount: 0, currency: 'EUR' },
    shipping: { amount: 590, currency: 'EUR' },
    tax: { amount: 1800, currency: 'EUR' },
    taxesIncluded: false,
    total: { amount: 11270, currency: 'EUR' },
  },
  note: 'Bitte läuten',
  placedAt: '2026-03-14T09:26:53.589Z',
  updatedAt: '2026-03-14T09:26:53.589Z',
};

/** What specs/order/openapi.yaml answers, by its examples. */
const orderMockFacts: Readonly<Record<string, MockFacts>> = {
  placeOrder: {
    method: 'POST',
    path: '/orders',
    answers: {
      '201': { type: 'application/json', examples: { order: orderExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '409': { type: 'application/problem+json', examples: { conflict: conflictExample } },
      '413': { type: 'application/problem+json', examples: { 'content-too-large': contentTooLargeExample } },
      '415': { type: 'application/problem+json', examples: { 'unsupported-media-type': unsupportedMediaTypeExample } },
      '422': { type: 'application/problem+json', examples: { 'unprocessable-content': unprocessableContentExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  listOrders: {
    method: 'GET',
    path: '/orders',
    answers: {
      '200': { type: 'application/json', examples: { orderPage: orderPageExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
    paginated: true,
  },
  lookupOrder: {
    method: 'POST',
    path: '/orders/lookup',
    answers: {
      '200': { type: 'application/json', examples: { orderSummary: orderSummaryExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '404': { type: 'application/problem+json', examples: { 'not-found': notFoundExample } },
      '413': { type: 'application/problem+json', examples: { 'content-too-large': contentTooLargeExample } },
      '415': { type: 'application/problem+json', examples: { 'unsupported-media-type': unsupportedMediaTypeExample } },
      '422': { type: 'application/problem+json', examples: { 'unprocessable-content': unprocessableContentExample } },
      '429': { type: 'application/problem+json', examples: { 'too-many-requests': tooManyRequestsExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  getOrder: {
    method: 'GET',
    path: '/orders/{orderId}',
    answers: {
      '200': { type: 'application/json', examples: { order: orderExample, shippedOrder: shippedOrderExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '404': { type: 'application/problem+json', examples: { 'not-found': notFoundExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  getOrderStatus: {
    method: 'GET',
    path: '/orders/{orderId}/status',
    answers: {
      '200': { type: 'application/json', examples: { orderStatus: orderStatusExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '404': { type: 'application/problem+json', examples: { 'not-found': notFoundExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  changeOrderStatus: {
    method: 'PUT',
    path: '/orders/{orderId}/status',
    answers: {
      '200': { type: 'application/json', examples: { order: orderExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '404': { type: 'application/problem+json', examples: { 'not-found': notFoundExample } },
      '409': { type: 'application/problem+json', examples: { transition: transitionExample, version: versionExample } },
      '413': { type: 'application/problem+json', examples: { 'content-too-large': contentTooLargeExample } },
      '415': { type: 'application/problem+json', examples: { 'unsupported-media-type': unsupportedMediaTypeExample } },
      '422': { type: 'application/problem+json', examples: { 'unprocessable-content': unprocessableContentExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  getOrderTimeline: {
    method: 'GET',
    path: '/orders/{orderId}/timeline',
    answers: {
      '200': { type: 'application/json', examples: { timeline: timelineExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '404': { type: 'application/problem+json', examples: { 'not-found': notFoundExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
    paginated: true,
  },
  shipOrder: {
    method: 'POST',
    path: '/orders/{orderId}/shipment',
    answers: {
      '201': { type: 'application/json', examples: { shippedOrder: shippedOrderExample } },
      '400': { type: 'application/problem+json', examples: { 'bad-request': badRequestExample } },
      '401': { type: 'application/problem+json', examples: { unauthorized: unauthorizedExample } },
      '403': { type: 'application/problem+json', examples: { forbidden: forbiddenExample } },
      '404': { type: 'application/problem+json', examples: { 'not-found': notFoundExample } },
      '409': { type: 'application/problem+json', examples: { transition: transitionExample, version: versionExample } },
      '413': { type: 'application/problem+json', examples: { 'content-too-large': contentTooLargeExample } },
      '415': { type: 'application/problem+json', examples: { 'unsupported-media-type': unsupportedMediaTypeExample } },
      '422': { type: 'application/problem+json', examples: { 'unprocessable-content': unprocessableContentExample } },
      '500': { type: 'application/problem+json', examples: { internal: internalExample } },
      '503': { type: 'application/problem+json', examples: { unavailable: unavailableExample } },
      default: { type: 'application/problem+json', examples: { timeout: timeoutExample } },
    },
  },
  reorder: {
    method: 'POST',
    path: '/orders/{orderId}/reorder',
    answers: {
      '201': { type: 'application/json', examples: { reorderedOrder: reorderedOrderExample } },
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

/** Handlers for MSW that answer as order does. */
export const createOrderMocks = (options?: MockOptions): Mocks<OrderClient, OrderAnswers> =>
  createMocks(orderMockFacts, options);
