import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.ts';

const full = {
  MIGRATION_STAGE: 'dev',
  MIGRATION_ADMIN_SECRET: 'arn:secret',
  MIGRATION_DATABASE_HOST: 'db.internal',
  MIGRATION_PROXY_HOST: 'proxy.internal',
  MIGRATION_REDIS_HOST: 'redis.internal',
};
const both = { postgres: true, redis: true };

describe('readSettings', () => {
  it('asks for TLS unless told otherwise', () => {
    expect(readSettings(full, both)).toMatchObject({
      ...full,
      MIGRATION_DATABASE_PORT: 5432,
      MIGRATION_DATABASE_TLS: 'verify-full',
    });
  });

  it('names everything that is wrong at once', () => {
    const wrong = { ...full, MIGRATION_STAGE: undefined, MIGRATION_DATABASE_HOST: 'db.internal:5432' };
    expect(() => readSettings(wrong, both)).toThrow(/MIGRATION_STAGE[^]*MIGRATION_DATABASE_HOST: a host name without/);
  });

  it('asks only for the stores that there are', () => {
    const { MIGRATION_STAGE, MIGRATION_REDIS_HOST } = full;
    expect(readSettings({ MIGRATION_STAGE }, { postgres: false, redis: false })).toEqual({ MIGRATION_STAGE });
    expect(() => readSettings({ MIGRATION_STAGE, MIGRATION_REDIS_HOST }, both)).toThrow('MIGRATION_ADMIN_SECRET');
  });
});
