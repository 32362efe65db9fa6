// Generated from specs/webhook and services/webhook/service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { ServicePart } from '@pactline/topology';

/** Queues, rules, resources, operations and sent events of one service. */
export const part: ServicePart = {
  service: {
    name: 'webhook',
    description:
      "What signed webhooks mean, in the platform's own words: money in minor units, one form for every provider.",
    runtime: 'nest',
    source: 'pactline.webhook',
    folder: 'services/webhook',
    port: 4101,
    managementPort: 5101,
    memoryMiB: 512,
    timeoutSeconds: 15,
    sends: ['webhook.order_created', 'webhook.order_updated', 'webhook.payment_received', 'webhook.product_updated'],
    queues: [],
    markers: {
      source: 'outbox-marker.pactline.webhook',
      type: 'outbox.marker',
      pattern: {
        source: ['outbox-marker.pactline.webhook'],
        'detail-type': ['outbox.marker'],
      },
      queue: {
        visibilityTimeoutSeconds: 10,
        retentionSeconds: 3600,
        maxMessageBytes: 4096,
      },
      retry: {
        maxAttempts: 10,
        maxEventAgeSeconds: 600,
      },
    },
    rules: [],
    schedules: [],
    resources: {
      postgres: true,
      redis: true,
      tables: {},
      buckets: {},
      secrets: {
        shopify: {
          description:
            'Secrets of the Shopify app, comma-separated, newest first, each accepted so that they can rotate; or a JSON object with the secrets of each shop.',
        },
        stripe: {
          description: 'Signing secrets of the Stripe webhook endpoint (whsec_...), comma-separated, newest first.',
        },
      },
    },
    http: {
      document: 'specs/webhook/openapi.yaml',
      operations: [
        {
          operationId: 'receiveShopifyOrder',
          method: 'POST',
          path: '/webhooks/shopify/orders',
          security: [
            [
              {
                kind: 'signature',
                scheme: 'shopifySignature',
                scopes: [],
              },
            ],
          ],
          idempotency: 'none',
          bodyLimitBytes: 4194304,
          contract: {
            document: 'specs/webhook/openapi.yaml',
            pointer: '#/paths/~1webhooks~1shopify~1orders/post',
          },
        },
        {
          operationId: 'receiveShopifyProduct',
          method: 'POST',
          path: '/webhooks/shopify/products',
          security: [
            [
              {
                kind: 'signature',
                scheme: 'shopifySignature',
                scopes: [],
              },
            ],
          ],
          idempotency: 'none',
          bodyLimitBytes: 4194304,
          contract: {
            document: 'specs/webhook/openapi.yaml',
            pointer: '#/paths/~1webhooks~1shopify~1products/post',
          },
        },
        {
          operationId: 'receiveStripePayment',
          method: 'POST',
          path: '/webhooks/stripe/payment',
          security: [
            [
              {
                kind: 'signature',
                scheme: 'stripeSignature',
                scopes: [],
              },
            ],
          ],
          idempotency: 'none',
          bodyLimitBytes: 1048576,
          contract: {
            document: 'specs/webhook/openapi.yaml',
            pointer: '#/paths/~1webhooks~1stripe~1payment/post',
          },
        },
        {
          operationId: 'listWebhooks',
          method: 'GET',
          path: '/webhooks',
          security: [
            [
              {
                kind: 'bearer',
                scheme: 'bearer',
                scopes: ['webhooks:read'],
              },
            ],
          ],
          idempotency: 'none',
          contract: {
            document: 'specs/webhook/openapi.yaml',
            pointer: '#/paths/~1webhooks/get',
          },
        },
        {
          operationId: 'getWebhook',
          method: 'GET',
          path: '/webhooks/{webhookId}',
          security: [
            [
              {
                kind: 'bearer',
                scheme: 'bearer',
                scopes: ['webhooks:read'],
              },
            ],
          ],
          idempotency: 'none',
          contract: {
            document: 'specs/webhook/openapi.yaml',
            pointer: '#/paths/~1webhooks~1{webhookId}/get',
          },
        },
        {
          operationId: 'replayWebhook',
          method: 'POST',
          path: '/webhooks/{webhookId}/replay',
          security: [
            [
              {
                kind: 'bearer',
                scheme: 'bearer',
                scopes: ['webhooks:replay'],
              },
            ],
          ],
          idempotency: 'required',
          contract: {
            document: 'specs/webhook/openapi.yaml',
            pointer: '#/paths/~1webhooks~1{webhookId}~1replay/post',
          },
        },
      ],
    },
    calls: [],
  },
  events: {
    'webhook.order_created': {
      type: 'webhook.order_created',
      version: 1,
      title: 'Order created at a provider',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/webhook/webhook.order_created/1',
      contract: {
        document: 'specs/webhook/asyncapi.yaml',
        pointer: '#/components/messages/webhookOrderCreated',
      },
      source: 'pactline.webhook',
      service: 'webhook',
    },
    'webhook.order_updated': {
      type: 'webhook.order_updated',
      version: 1,
      title: 'Order updated at a provider',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/webhook/webhook.order_updated/1',
      contract: {
        document: 'specs/webhook/asyncapi.yaml',
        pointer: '#/components/messages/webhookOrderUpdated',
      },
      source: 'pactline.webhook',
      service: 'webhook',
    },
    'webhook.payment_received': {
      type: 'webhook.payment_received',
      version: 1,
      title: 'Payment received at a provider',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/webhook/webhook.payment_received/1',
      contract: {
        document: 'specs/webhook/asyncapi.yaml',
        pointer: '#/components/messages/webhookPaymentReceived',
      },
      source: 'pactline.webhook',
      service: 'webhook',
    },
    'webhook.product_updated': {
      type: 'webhook.product_updated',
      version: 1,
      title: 'Product updated at a provider',
      sensitive: false,
      dataschema: 'https://pactline.example/schemas/webhook/webhook.product_updated/1',
      contract: {
        document: 'specs/webhook/asyncapi.yaml',
        pointer: '#/components/messages/webhookProductUpdated',
      },
      source: 'pactline.webhook',
      service: 'webhook',
    },
  },
};
