import { describe, expect, it } from '@jest/globals';
import { readSettings, SettingsError } from './settings.ts';

const right = {
  MIGRATE_DATABASE_ENDPOINT: 'db.internal:5432',
  MIGRATE_ADMIN: '{"username":"postgres","password":"s3cret","engine":"postgres"}',
};

describe('readSettings', () => {
  it('takes what is there and assumes the rest', () => {
    expect(readSettings({ ...right, MIGRATE_SERVICES: 'order, webhook', PATH: '/bin' })).toMatchObject({
      endpoint: 'db.internal:5432',
      proxy: 'db.internal:5432',
      services: ['order', 'webhook'],
      rotate: [],
      ssl: 'verify-full',
    });
  });

  it.each([
    ['MIGRATE_DATABASE_ENDPOINT', undefined],
    ['MIGRATE_DATABASE_ENDPOINT', 'postgres://db'],
    ['MIGRATE_ADMIN', 's3cret'],
    ['MIGRATE_ADMIN', '{"username":"postgres"}'],
    ['MIGRATE_SECRETS', '["a"]'],
    ['MIGRATE_SECRETS', '{"order":"arn"}'],
    ['MIGRATE_SSL', 'require'],
    ['MIGRATE_SSLL', 'disable'],
  ])('refuses %s = %s by name, without its value', (name, value) => {
    const read = () => readSettings({ ...right, [name]: value });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(name);
    expect(read).not.toThrow('s3cret');
  });
});
