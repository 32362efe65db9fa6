// Generated from specs/activity-logger and services/activity-logger/service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { ServicePart } from '@pactline/topology';

/** Queues, rules, resources, operations and sent events of one service. */
export const part: ServicePart = {
  service: {
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
  events: {},
};
