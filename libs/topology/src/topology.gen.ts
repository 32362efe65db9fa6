// Generated from specs and every service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { Topology } from './topology.ts';

/** Every service, queue, rule, resource and event of the platform. */
export const topology: Topology = {
  bus: {
    name: 'pactline',
    sourcePrefix: 'pactline',
    maxEntryBytes: 245760,
  },
  archive: {
    retentionDays: 90,
    pattern: {
      source: [
        {
          prefix: 'pactline.',
        },
      ],
    },
  },
  services: {
    'activity-logger': {
      name: 'activity-logger',
      description: 'Keeps an immutable record of every event on the bus.',
      runtime: 'lambda',
      source: 'pactline.activity-logger',
      folder: 'services/activity-logger',
      memoryMiB: 256,
      timeoutSeconds: 60,
      sends: [],
      queues: [
        {
          name: 'main',
          visibilityTimeoutSeconds: 361,
          retentionSeconds: 345600,
          maxMessageBytes: 262144,
          receiveWaitSeconds: 20,
          delaySeconds: 0,
          maxReceiveCount: 8,
          batchSize: 10,
          batchWindowSeconds: 1,
          concurrency: 4,
          deadLetter: {
            visibilityTimeoutSeconds: 60,
            retentionSeconds: 1209600,
            maxMessageBytes: 262144,
          },
          undeliverable: {
            visibilityTimeoutSeconds: 60,
            retentionSeconds: 1209600,
            maxMessageBytes: 262144,
          },
        },
      ],
      rules: [
        {
          operationId: 'onEvent',
          events: ['*'],
          description: 'Every event on the bus, whatever its type.',
          pattern: {
            source: [
              {
                prefix: 'pactline.',
              },
            ],
          },
          queue: 'main',
          batch: true,
          retry: {
            maxAttempts: 185,
            maxEventAgeSeconds: 86400,
          },
          contract: {
            document: 'specs/activity-logger/asyncapi.yaml',
            pointer: '#/operations/onEvent',
          },
        },
      ],
      schedules: [
        {
          name: 'anchor',
          expression: 'rate(5 minutes)',
          task: 'anchor',
        },
      ],
      resources: {
        postgres: false,
        redis: false,
        tables: {
          records: {
            partitionKey: {
              name: 'pk',
              type: 'S',
            },
            sortKey: {
              name: 'sk',
              type: 'S',
            },
            indexes: [
              {
                name: 'by-correlation',
                partitionKey: {
                  name: 'correlationId',
                  type: 'S',
                },
                sortKey: {
                  name: 'timeKey',
                  type: 'S',
                },
                projection: 'ALL',
              },
              {
                name: 'by-time',
                partitionKey: {
                  name: 'group',
                  type: 'S',
                },
                sortKey: {
                  name: 'timeKey',
                  type: 'S',
                },
                projection: 'ALL',
              },
            ],
            pointInTimeRecovery: true,
            access: ['get', 'query', 'put'],
          },
        },
        buckets: {
          anchor: {
            versioning: true,
            access: ['put'],
            objectLock: {
              mode: 'GOVERNANCE',
              days: 365,
            },
          },
        },
        secrets: {},
      },
      calls: [],
    },
    order: {
      name: 'order',
      description: 'The life of orders.',
      runtime: 'nest',
      source: 'pactline.order',
      folder: 'services/order',
      port: 4102,
      managementPort: 5102,
      memoryMiB: 512,
      timeoutSeconds: 30,
      sends: [
        'order.created',
        'order.delivered',
        'order.shipped',
        'order.status_changed',
        'order.status_changed.v2',
        'order.tracking_updated',
      ],
      queues: [
        {
          name: 'main',
          visibilityTimeoutSeconds: 180,
          retentionSeconds: 345600,
          maxMessageBytes: 262144,
          receiveWaitSeconds: 20,
          delaySeconds: 0,
          maxReceiveCount: 5,
          batchSize: 10,
          batchWindowSeconds: 0,
          concurrency: 10,
          deadLetter: {
            visibilityTimeoutSeconds: 60,
            retentionSeconds: 1209600,
            maxMessageBytes: 262144,
          },
          undeliverable: {
            visibilityTimeoutSeconds: 60,
            retentionSeconds: 1209600,
            maxMessageBytes: 262144,
          },
        },
      ],
      markers: {
        source: 'outbox-marker.pactline.order',
        type: 'outbox.marker',
        pattern: {
          source: ['outbox-marker.pactline.order'],
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
      rules: [
        {
          operationId: 'onWebhookOrderCreated',
          events: ['webhook.order_created'],
          description: 'An order was placed at a provider.',
          pattern: {
            source: ['pactline.webhook'],
            'detail-type': ['webhook.order_created'],
          },
          queue: 'main',
          batch: false,
          retry: {
            maxAttempts: 185,
            maxEventAgeSeconds: 86400,
          },
          contract: {
            document: 'specs/order/asyncapi.yaml',
            pointer: '#/operations/onWebhookOrderCreated',
          },
        },
        {
          operationId: 'onWebhookOrderUpdated',
          events: ['webhook.order_updated'],
          description: 'An order changed at a provider.',
          pattern: {
            source: ['pactline.webhook'],
            'detail-type': ['webhook.order_updated'],
          },
          queue: 'main',
          batch: false,
          retry: {
            maxAttempts: 185,
            maxEventAgeSeconds: 86400,
          },
          contract: {
            document: 'specs/order/asyncapi.yaml',
            pointer: '#/operations/onWebhookOrderUpdated',
          },
        },
      ],
      schedules: [],
      resources: {
        postgres: true,
        redis: true,
        tables: {},
        buckets: {},
        secrets: {},
      },
      http: {
        document: 'specs/order/openapi.yaml',
        operations: [
          {
            operationId: 'placeOrder',
            method: 'POST',
            path: '/orders',
            security: [
              [
                {
                  kind: 'bearer',
                  scheme: 'bearer',
                  scopes: ['orders:write'],
                },
              ],
            ],
            idempotency: 'required',
            bodyLimitBytes: 4194304,
            contract: {
              document: 'specs/order/openapi.yaml',
              pointer: '#/paths/~1orders/post',
            },
          },
          {
            operationId: 'listOrders',
            method: 'GET',
            path: '/orders',
            security: [
              [
                {
                  kind: 'bearer',
                  scheme: 'bearer',
                  scopes: ['orders:read'],
                },
              ],
            ],
            idempotency: 'none',
            contract: {
              document: 'specs/order/openapi.yaml',
              pointer: '#/paths/~1orders/get',
            },
          },
          {
            operationId: 'lookupOrder',
            method: 'POST',
            path: '/orders/lookup',
            security: [],
            idempotency: 'none',
            rateLimit: {
              policy: 'order-lookup',
              limit: 10,
              windowSeconds: 60,
              by: 'ip',
            },
            bodyLimitBytes: 4096,
            contract: {
              document: 'specs/order/openapi.yaml',
              pointer: '#/paths/~1orders~1lookup/post',
            },
          },
          {
            operationId: 'getOrder',
            method: 'GET',
            path: '/orders/{orderId}',
            security: [
              [
                {
                  kind: 'bearer',
                  scheme: 'bearer',
                  scopes: ['orders:read'],
                },
              ],
            ],
            idempotency: 'none',
            contract: {
              document: 'specs/order/openapi.yaml',
              pointer: '#/paths/~1orders~1{orderId}/get',
            },
          },
          {
            operationId: 'getOrderStatus',
            method: 'GET',
            path: '/orders/{orderId}/status',
            security: [
              [
                {
                  kind: 'bearer',
                  scheme: 'bearer',
                  scopes: ['orders:read'],
                },
              ],
            ],
            idempotency: 'none',
            contract: {
              document: 'specs/order/openapi.yaml',
              pointer: '#/paths/~1orders~1{orderId}~1status/get',
            },
          },
          {
            operationId: 'changeOrderStatus',
            method: 'PUT',
            path: '/orders/{orderId}/status',
            security: [
              [
                {
                  kind: 'bearer',
                  scheme: 'bearer',
                  scopes: ['orders:write'],
                },
              ],
            ],
            idempotency: 'none',
            contract: {
              document: 'specs/order/openapi.yaml',
              pointer: '#/paths/~1orders~1{orderId}~1status/put',
            },
          },
          {
            operationId: 'getOrderTimeline',
            method: 'GET',
            path: '/orders/{orderId}/timeline',
            security: [
              [
                {
                  kind: 'bearer',
                  scheme: 'bearer',
                  scopes: ['orders:read'],
                },
              ],
            ],
            idempotency: 'none',
            contract: {
              document: 'specs/order/openapi.yaml',
              pointer: '#/paths/~1orders~1{orderId}~1timeline/get',
            },
          },
          {
            operationId: 'shipOrder',
            method: 'POST',
            path: '/orders/{orderId}/shipment',
            security: [
              [
                {
                  kind: 'bearer',
                  scheme: 'bearer',
                  scopes: ['orders:write'],
                },
              ],
            ],
            idempotency: 'required',
            contract: {
              document: 'specs/order/openapi.yaml',
              pointer: '#/paths/~1orders~1{orderId}~1shipment/post',
            },
          },
          {
            operationId: 'reorder',
            method: 'POST',
            path: '/orders/{orderId}/reorder',
            security: [
              [
                {
                  kind: 'bearer',
                  scheme: 'bearer',
                  scopes: ['orders:write'],
                },
              ],
            ],
            idempotency: 'required',
            contract: {
              document: 'specs/order/openapi.yaml',
              pointer: '#/paths/~1orders~1{orderId}~1reorder/post',
            },
          },
        ],
      },
      calls: [],
    },
    'send-email': {
      name: 'send-email',
      description: 'One e-mail per transition of an order, in the order in which it went through them.',
      runtime: 'lambda',
      source: 'pactline.send-email',
      folder: 'services/send-email',
      memoryMiB: 256,
      timeoutSeconds: 30,
      sends: ['notification.failed', 'notification.sent'],
      queues: [
        {
          name: 'main',
          visibilityTimeoutSeconds: 180,
          retentionSeconds: 345600,
          maxMessageBytes: 262144,
          receiveWaitSeconds: 20,
          delaySeconds: 0,
          maxReceiveCount: 5,
          batchSize: 10,
          batchWindowSeconds: 0,
          concurrency: 5,
          deadLetter: {
            visibilityTimeoutSeconds: 60,
            retentionSeconds: 1209600,
            maxMessageBytes: 262144,
          },
          undeliverable: {
            visibilityTimeoutSeconds: 60,
            retentionSeconds: 1209600,
            maxMessageBytes: 262144,
          },
        },
      ],
      rules: [
        {
          operationId: 'onOrderCreated',
          events: ['order.created'],
          description: 'An order was placed or imported.',
          pattern: {
            source: ['pactline.order'],
            'detail-type': ['order.created'],
          },
          queue: 'main',
          batch: false,
          retry: {
            maxAttempts: 185,
            maxEventAgeSeconds: 86400,
          },
          contract: {
            document: 'specs/send-email/asyncapi.yaml',
            pointer: '#/operations/onOrderCreated',
          },
        },
        {
          operationId: 'onOrderStatusChanged',
          events: ['order.status_changed.v2', 'order.status_changed'],
          description: 'An order reached another status.',
          pattern: {
            source: ['pactline.order'],
            $or: [
              {
                'detail-type': ['order.status_changed.v2'],
              },
              {
                'detail-type': ['order.status_changed'],
                detail: {
                  twinof: [
                    {
                      exists: false,
                    },
                  ],
                },
              },
            ],
          },
          queue: 'main',
          batch: false,
          retry: {
            maxAttempts: 185,
            maxEventAgeSeconds: 86400,
          },
          contract: {
            document: 'specs/send-email/asyncapi.yaml',
            pointer: '#/operations/onOrderStatusChanged',
          },
        },
        {
          operationId: 'onOrderShipped',
          events: ['order.shipped'],
          description: 'An order was handed to a carrier.',
          pattern: {
            source: ['pactline.order'],
            'detail-type': ['order.shipped'],
          },
          queue: 'main',
          batch: false,
          retry: {
            maxAttempts: 185,
            maxEventAgeSeconds: 86400,
          },
          contract: {
            document: 'specs/send-email/asyncapi.yaml',
            pointer: '#/operations/onOrderShipped',
          },
        },
        {
          operationId: 'onOrderDelivered',
          events: ['order.delivered'],
          description: 'An order arrived.',
          pattern: {
            source: ['pactline.order'],
            'detail-type': ['order.delivered'],
          },
          queue: 'main',
          batch: false,
          retry: {
            maxAttempts: 185,
            maxEventAgeSeconds: 86400,
          },
          contract: {
            document: 'specs/send-email/asyncapi.yaml',
            pointer: '#/operations/onOrderDelivered',
          },
        },
        {
          operationId: 'onOrderTrackingUpdated',
          events: ['order.tracking_updated'],
          description: 'How a parcel is followed became known, or changed, after it left.',
          pattern: {
            source: ['pactline.order'],
            'detail-type': ['order.tracking_updated'],
          },
          queue: 'main',
          batch: false,
          retry: {
            maxAttempts: 185,
            maxEventAgeSeconds: 86400,
          },
          contract: {
            document: 'specs/send-email/asyncapi.yaml',
            pointer: '#/operations/onOrderTrackingUpdated',
          },
        },
      ],
      schedules: [],
      resources: {
        postgres: false,
        redis: false,
        tables: {
          idempotency: {
            partitionKey: {
              name: 'id',
              type: 'S',
            },
            ttl: 'expiration',
            indexes: [],
            pointInTimeRecovery: true,
            access: ['get', 'put', 'update', 'delete'],
          },
        },
        buckets: {},
        secrets: {},
        ses: {
          from: 'orders@pactline.example',
        },
      },
      calls: [],
    },
    webhook: {
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
  },
  events: {
    'notification.failed': {
      type: 'notification.failed',
      version: 1,
      title: 'Notification failed',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/send-email/notification.failed/1',
      contract: {
        document: 'specs/send-email/asyncapi.yaml',
        pointer: '#/components/messages/notificationFailed',
      },
      source: 'pactline.send-email',
      service: 'send-email',
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
      ],
    },
    'notification.sent': {
      type: 'notification.sent',
      version: 1,
      title: 'Notification sent',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/send-email/notification.sent/1',
      contract: {
        document: 'specs/send-email/asyncapi.yaml',
        pointer: '#/components/messages/notificationSent',
      },
      source: 'pactline.send-email',
      service: 'send-email',
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
      ],
    },
    'order.created': {
      type: 'order.created',
      version: 1,
      title: 'Order created',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/order/order.created/1',
      contract: {
        document: 'specs/order/asyncapi.yaml',
        pointer: '#/components/messages/orderCreated',
      },
      source: 'pactline.order',
      service: 'order',
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
        {
          service: 'send-email',
          operationId: 'onOrderCreated',
        },
      ],
    },
    'order.delivered': {
      type: 'order.delivered',
      version: 1,
      title: 'Order delivered',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/order/order.delivered/1',
      contract: {
        document: 'specs/order/asyncapi.yaml',
        pointer: '#/components/messages/orderDelivered',
      },
      source: 'pactline.order',
      service: 'order',
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
        {
          service: 'send-email',
          operationId: 'onOrderDelivered',
        },
      ],
    },
    'order.shipped': {
      type: 'order.shipped',
      version: 1,
      title: 'Order shipped',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/order/order.shipped/1',
      contract: {
        document: 'specs/order/asyncapi.yaml',
        pointer: '#/components/messages/orderShipped',
      },
      source: 'pactline.order',
      service: 'order',
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
        {
          service: 'send-email',
          operationId: 'onOrderShipped',
        },
      ],
    },
    'order.status_changed': {
      type: 'order.status_changed',
      version: 1,
      title: 'Order status changed',
      sensitive: true,
      twinOf: 'order.status_changed.v2',
      dataschema: 'https://pactline.example/schemas/order/order.status_changed/1',
      contract: {
        document: 'specs/order/asyncapi.yaml',
        pointer: '#/components/messages/orderStatusChanged',
      },
      source: 'pactline.order',
      service: 'order',
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
        {
          service: 'send-email',
          operationId: 'onOrderStatusChanged',
        },
      ],
    },
    'order.status_changed.v2': {
      type: 'order.status_changed.v2',
      version: 2,
      title: 'Order status changed',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/order/order.status_changed/2',
      contract: {
        document: 'specs/order/asyncapi.yaml',
        pointer: '#/components/messages/orderStatusChangedV2',
      },
      source: 'pactline.order',
      service: 'order',
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
        {
          service: 'send-email',
          operationId: 'onOrderStatusChanged',
        },
      ],
    },
    'order.tracking_updated': {
      type: 'order.tracking_updated',
      version: 1,
      title: 'Order tracking updated',
      sensitive: true,
      dataschema: 'https://pactline.example/schemas/order/order.tracking_updated/1',
      contract: {
        document: 'specs/order/asyncapi.yaml',
        pointer: '#/components/messages/orderTrackingUpdated',
      },
      source: 'pactline.order',
      service: 'order',
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
        {
          service: 'send-email',
          operationId: 'onOrderTrackingUpdated',
        },
      ],
    },
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
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
        {
          service: 'order',
          operationId: 'onWebhookOrderCreated',
        },
      ],
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
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
        {
          service: 'order',
          operationId: 'onWebhookOrderUpdated',
        },
      ],
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
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
      ],
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
      receivers: [
        {
          service: 'activity-logger',
          operationId: 'onEvent',
        },
      ],
    },
  },
};
