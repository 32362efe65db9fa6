import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { parcelContract } from '../fixture/parcel-contract.ts';
import { defineService } from '../service/define-service.ts';
import { readSettings } from './read-config.ts';
import { ConfigurationError } from './setting-problem.ts';

const config = z.object({
  retries: z.coerce.number().int().max(9).default(3),
  apiToken: z.string().min(10).optional(),
});
const definition = defineService({ contract: parcelContract, module: class {}, config });
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
        secrets: { carrierSignature: ['one', 'two, with a comma'] },
        operationQueues: {},
      },
    });
  });

  it('takes a secret under the name of its scheme as well', () => {
    const { PARCEL_SECRET_CARRIER_SIGNATURE: _left, ...rest } = complete;
    const result = readSettings(definition, { ...rest, PARCEL_SECRET_SHOPIFY: 'a, b' });

    expect(result).toMatchObject({ settings: { secrets: { carrierSignature: ['a', 'b'] } } });
  });

  it('names everything that the contract needs and the environment lacks', () => {
    expect(
      problemsOf({})
        .map(({ variable }) => variable)
        .sort(),
    ).toEqual(Object.keys(complete).sort());
    expect(new Set(problemsOf({ PARCEL_PORT: '' }).map(({ wrong }) => wrong))).toEqual(new Set(['not set']));
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
    const twice = defineService({ contract: parcelContract, module: class {}, config: z.object({ port: z.string() }) });
    const result = readSettings(twice, complete);

    expect('problems' in result && result.problems[0]).toMatchObject({
      variable: 'PARCEL_PORT',
      wrong: 'declared twice',
    });
  });
});
