import type { EnvironmentFile } from './schema.ts';

/** What customers use. */
export const prod: EnvironmentFile = {
  name: 'prod',
  account: '333344445555',
  delivery: { repository: 'pactline-example/pactline' },
  region: 'eu-central-1',
  protected: true,
  domain: 'api.pactline.example',
  network: { cidr: '10.30.0.0/16', zones: 3, natGateways: 3 },
  database: { instanceClass: 'db.m7g.large', storageGiB: 100, maxStorageGiB: 1000, multiAz: true, backupDays: 35 },
  redis: { nodeType: 'cache.m7g.large', replicas: 2 },
  eventEncryption: 'customer',
  logRetentionDays: 365,
  locks: { mode: 'COMPLIANCE' },
  mail: {},
  auth: {
    issuer: 'https://auth.pactline.example',
    audience: 'pactline',
    jwksUrl: 'https://auth.pactline.example/.well-known/jwks.json',
  },
  edge: { rateLimitPerAddress: 2000 },
  alarms: {
    emails: ['operations@pactline.example'],
    queueAgeSeconds: 120,
    outboxAgeSeconds: 30,
    latencyP99Milliseconds: 500,
    errorBudget: 0.001,
  },
  traces: { share: 0.1 },
  services: {
    containers: {
      order: { cpu: 1024, tasks: { min: 3, max: 20 } },
      webhook: { cpu: 1024, tasks: { min: 3, max: 20 } },
    },
    lambdas: { 'activity-logger': { reservedConcurrency: 20 }, 'send-email': { reservedConcurrency: 20 } },
  },
};
