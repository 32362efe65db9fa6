import type { EnvironmentFile } from './schema.ts';

/** Where main stands: small, without spare copies, thrown away without regret. */
export const dev: EnvironmentFile = {
  name: 'dev',
  account: '111122223333',
  delivery: { repository: 'pactline-example/pactline' },
  region: 'eu-central-1',
  protected: false,
  domain: 'dev.pactline.example',
  network: { cidr: '10.10.0.0/16', zones: 3, natGateways: 1 },
  database: { instanceClass: 'db.t4g.small', storageGiB: 20, maxStorageGiB: 50, multiAz: false, backupDays: 1 },
  redis: { nodeType: 'cache.t4g.micro', replicas: 0 },
  eventEncryption: 'service',
  logRetentionDays: 14,
  locks: { mode: 'GOVERNANCE' },
  mail: {},
  auth: {
    issuer: 'https://auth.dev.pactline.example',
    audience: 'pactline',
    jwksUrl: 'https://auth.dev.pactline.example/.well-known/jwks.json',
  },
  edge: { rateLimitPerAddress: 2000 },
  alarms: { emails: [], queueAgeSeconds: 900, outboxAgeSeconds: 300, latencyP99Milliseconds: 2000, errorBudget: 0.01 },
  traces: { share: 1 },
  services: {
    containers: {
      order: { cpu: 256, tasks: { min: 1, max: 2 } },
      webhook: { cpu: 256, tasks: { min: 1, max: 2 } },
    },
    lambdas: { 'activity-logger': {}, 'send-email': {} },
  },
};
