import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { listenerContract } from '../fixture/parcel-contract.ts';
import { parcelParts } from '../fixture/parcel-service.ts';
import { defineService } from '@pactline/service';
import { readSettings } from './read-config.ts';
import { ConfigurationError } from './setting-problem.ts';

const config = z.object({
  retries: z.coerce.number().int().max(9).default(3),
  apiToken: z.string().min(10).optional(),
});
const definition = defineService({ ...parcelParts, config: parcelParts.config.extend(config.shape) });
const complete = {
  PARCEL_PORT: '4300',
  PARCEL_MANAGEMENT_PORT: '5300',
  PARCEL_DATABASE_URL: 'postgres://me:hunter2@db:5432/parcel',
  PARCEL_REDIS_URL: 'redis://cache:6379',
  PARCEL_BUS_NAME: 'bus',
  PARCEL_AUTH_ISSUER: 'https://issuer.test',
  PARCEL_AUTH_AUDIENCE: 'us',
  PARCEL_AUTH_JWKS_URL: 'https://issuer.test/jwks',
  PARCEL_SECRET_CARRIER_SIGNATURE: '["one","two, with a comma"]',
};
const problemsOf = (environment: Record<string, string>) => {
  const result = readSettings(definition, environment);
  return 'problems' in result ? result.problems : [];
};

describe('readSettings', () => {
  it("reads the platform's settings and the service's own", () => {
    const result = readSettings(definition, { ...complete, PARCEL_RETRIES: '7', ORDER_PORT: '1' });

    expect(result).toMatchObject({
      settings: {
        config: { port: 4300, stage: 'local', logLevel: 'info', retries: 7, drainTimeoutSeconds: 25 },
        secrets: { carrierSignature: [{ secret: 'one' }, { secret: 'two, with a comma' }] },
        operationQueues: {},
      },
    });
  });

  it('reads the queue that an operation has for itself, and what is wrong with it', () => {
    const listener = defineService({
      contract: listenerContract,
      events: { onParcelSent: () => async () => undefined },
    });
    const environment = {
      LISTENER_PORT: '4301',
      LISTENER_MANAGEMENT_PORT: '5301',
      LISTENER_DATABASE_URL: 'postgres://db:5432/listener',
      LISTENER_QUEUE_URL: 'http://q/main',
      LISTENER_DLQ_URL: 'http://q/main-dlq',
      LISTENER_QUEUE_URL_ON_PARCEL_SENT: 'http://q/own',
      LISTENER_DLQ_URL_ON_PARCEL_SENT: 'http://q/own-dlq',
    };
    const settled = readSettings(listener, { ...environment, LISTENER_QUEUE_MAX_RECEIVE_COUNT_ON_PARCEL_SENT: '2' });

    expect(settled).toMatchObject({
      settings: {
        config: { queueConcurrency: 10, queueMaxReceiveCount: 5, eventTimeoutSeconds: 30 },
        operationQueues: { onParcelSent: { queueUrl: 'http://q/own', maxReceiveCount: 2, concurrency: undefined } },
      },
    });
    const wrong = readSettings(listener, { ...environment, LISTENER_QUEUE_CONCURRENCY_ON_PARCEL_SENT: 'many' });
    expect('problems' in wrong ? wrong.problems : []).toMatchObject([
      { variable: 'LISTENER_QUEUE_CONCURRENCY_ON_PARCEL_SENT', expected: 'a whole number from 1' },
    ]);
  });

  it('takes a secret under the name of its scheme as well', () => {
    const { PARCEL_SECRET_CARRIER_SIGNATURE: _left, ...rest } = complete;
    const result = readSettings(definition, { ...rest, PARCEL_SECRET_SHOPIFY: 'a, b' });

    expect(result).toMatchObject({ settings: { secrets: { carrierSignature: [{ secret: 'a' }, { secret: 'b' }] } } });
  });

  it('names everything that the contract needs and the environment lacks', () => {
    expect(
      problemsOf({})
        .map(({ variable }) => variable)
        .sort(),
    ).toEqual(Object.keys(complete).sort());
    expect(new Set(problemsOf({ PARCEL_PORT: '' }).map(({ found }) => found))).toEqual(new Set(['not set']));
  });

  it('says what is wrong and expected, and hides what may be secret', () => {
    const wrong = {
      ...complete,
      PARCEL_PORT: 'eighty',
      PARCEL_LOG_LEVEL: 'loud',
      PARCEL_DATABASE_URL: 'mysql://me:hunter2@db/parcel',
      PARCEL_RETRIES: '12',
      PARCEL_API_TOKEN: 'short',
    };
    const { message } = new ConfigurationError(problemsOf(wrong));

    expect(message).toMatch(/PARCEL_PORT +"eighty" +a whole number from 0 to 65535/);
    expect(message).toMatch(/PARCEL_LOG_LEVEL +"loud" +trace \| debug \| info/);
    expect(message).toMatch(/PARCEL_DATABASE_URL +a wrong value \(hidden\) +a URL such as postgres:/);
    expect(message).toMatch(/PARCEL_RETRIES +"12" +/);
    expect(message).not.toMatch(/hunter2|short/);
  });

  it("refuses a service's setting that the platform has", () => {
    const twice = defineService({ ...parcelParts, config: parcelParts.config.extend({ port: z.string() }) });
    const result = readSettings(twice, complete);

    expect('problems' in result && result.problems[0]).toMatchObject({
      variable: 'PARCEL_PORT',
      found: 'declared twice',
    });
  });
});
