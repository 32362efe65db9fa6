// Generated from specs/order and services/order/service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { ServicePart } from '@pactline/topology';

/** Queues, rules, resources, operations and sent events of one service. */
export const part: ServicePart = {
  service: {
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
  events: {
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
    },
  },
};
