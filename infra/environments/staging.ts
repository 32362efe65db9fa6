import type { EnvironmentFile } from './schema.ts';

/** What goes to prod next: the same shape, fewer and smaller copies. */
export const staging: EnvironmentFile = {
  name: 'staging',
  account: '222233334444',
  delivery: { repository: 'pactline-example/pactline' },
  region: 'eu-central-1',
  protected: false,
  domain: 'staging.pactline.example',
  network: { cidr: '10.20.0.0/16', zones: 3, natGateways: 1 },
  database: { instanceClass: 'db.t4g.medium', storageGiB: 50, maxStorageGiB: 200, multiAz: true, backupDays: 7 },
  redis: { nodeType: 'cache.t4g.small', replicas: 1 },
  eventEncryption: 'customer',
  logRetentionDays: 30,
  locks: { mode: 'GOVERNANCE' },
  mail: {},
  auth: {
    issuer: 'https://auth.staging.pactline.example',
    audience: 'pactline',
    jwksUrl: 'https://auth.staging.pactline.example/.well-known/jwks.json',
  },
  edge: { rateLimitPerAddress: 2000 },
  alarms: {
    emails: ['operations@pactline.example'],
    queueAgeSeconds: 300,
    outboxAgeSeconds: 60,
    latencyP99Milliseconds: 1000,
    errorBudget: 0.005,
  },
  traces: { share: 1 },
  services: {
    containers: {
      order: { cpu: 512, tasks: { min: 2, max: 4 } },
      webhook: { cpu: 512, tasks: { min: 2, max: 4 } },
    },
    lambdas: { 'activity-logger': { reservedConcurrency: 10 }, 'send-email': { reservedConcurrency: 10 } },
  },
};
