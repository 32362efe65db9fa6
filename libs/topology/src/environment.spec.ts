import { describe, expect, it } from '@jest/globals';
import {
  databaseUrlOn,
  type EnvironmentOptions,
  IncompleteEnvironmentError,
  serviceEnvironment,
} from './environment.ts';
import { exampleTopology } from './example.fixture.ts';

const options: EnvironmentOptions = {
  stage: 'local',
  queueUrl: (name) => `http://127.0.0.1:4566/000000000000/${name}`,
  databaseUrl: databaseUrlOn('postgres://me:secret@127.0.0.1:15432/postgres'),
  redisUrl: 'redis://127.0.0.1:16379',
  auth: { issuer: 'http://127.0.0.1:4600', audience: 'acme', jwksUrl: 'http://127.0.0.1:4600/.well-known/jwks.json' },
  secrets: { 'label-key': 's3cret' },
};

describe('serviceEnvironment', () => {
  it('gives a service everything, under its own prefix', () => {
    expect(serviceEnvironment(exampleTopology, 'parcel', options)).toEqual({
      PARCEL_STAGE: 'local',
      PARCEL_BUS_NAME: 'acme-local',
      PARCEL_LOG_LEVEL: 'info',
      PARCEL_QUEUE_URL: 'http://127.0.0.1:4566/000000000000/acme-local-parcel',
      PARCEL_DLQ_URL: 'http://127.0.0.1:4566/000000000000/acme-local-parcel-dlq',
      PARCEL_QUEUE_URL_ON_PARCEL_LOST: 'http://127.0.0.1:4566/000000000000/acme-local-parcel-on-parcel-lost',
      PARCEL_DLQ_URL_ON_PARCEL_LOST: 'http://127.0.0.1:4566/000000000000/acme-local-parcel-on-parcel-lost-dlq',
      PARCEL_QUEUE_CONCURRENCY: '5',
      PARCEL_QUEUE_CONCURRENCY_ON_PARCEL_LOST: '5',
      PARCEL_QUEUE_MAX_RECEIVE_COUNT: '5',
      PARCEL_QUEUE_MAX_RECEIVE_COUNT_ON_PARCEL_LOST: '5',
      PARCEL_EVENT_TIMEOUT_SECONDS: '30',
      PARCEL_OUTBOX_MARKER_QUEUE_URL: 'http://127.0.0.1:4566/000000000000/acme-local-parcel-outbox-markers',
      PARCEL_HOST: '127.0.0.1',
      PARCEL_PORT: '4300',
      PARCEL_MANAGEMENT_PORT: '5300',
      PARCEL_DATABASE_URL: 'postgres://me:secret@127.0.0.1:15432/parcel',
      PARCEL_REDIS_URL: 'redis://127.0.0.1:16379',
      PARCEL_AUTH_ISSUER: 'http://127.0.0.1:4600',
      PARCEL_AUTH_AUDIENCE: 'acme',
      PARCEL_AUTH_JWKS_URL: 'http://127.0.0.1:4600/.well-known/jwks.json',
      PARCEL_SECRET_LABEL_KEY: 's3cret',
    });
  });

  it('gives a Lambda what it has, and nothing of a server', () => {
    expect(serviceEnvironment(exampleTopology, 'night-watch', options)).toEqual({
      NIGHT_WATCH_STAGE: 'local',
      NIGHT_WATCH_BUS_NAME: 'acme-local',
      NIGHT_WATCH_LOG_LEVEL: 'info',
      NIGHT_WATCH_QUEUE_URL: 'http://127.0.0.1:4566/000000000000/acme-local-night-watch',
      NIGHT_WATCH_DLQ_URL: 'http://127.0.0.1:4566/000000000000/acme-local-night-watch-dlq',
      NIGHT_WATCH_TABLE_LOG: 'acme-local-night-watch-log',
      NIGHT_WATCH_BUCKET_SEALS: 'acme-local-night-watch-seals',
      NIGHT_WATCH_SES_FROM: 'night@acme.example',
    });
  });

  it('says what is missing instead of leaving a variable out', () => {
    const { databaseUrl: _left, ...without } = options;

    expect(() => serviceEnvironment(exampleTopology, 'parcel', without)).toThrow(IncompleteEnvironmentError);
    expect(() => serviceEnvironment(exampleTopology, 'parcel', without)).toThrow(/`databaseUrl`/);
  });

  it('takes other ports', () => {
    const environment = serviceEnvironment(exampleTopology, 'parcel', { ...options, port: 0, managementPort: 0 });

    expect(environment).toMatchObject({ PARCEL_PORT: '0', PARCEL_MANAGEMENT_PORT: '0' });
  });
});
