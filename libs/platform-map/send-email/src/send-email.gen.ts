// Generated from specs/send-email and services/send-email/service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { ServicePart } from '@pactline/topology';

/** Queues, rules, resources, operations and sent events of one service. */
export const part: ServicePart = {
  service: {
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
    },
  },
};
