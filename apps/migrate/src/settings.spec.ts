import { describe, expect, it } from '@jest/globals';
import { readSettings, SettingsError } from './settings.ts';

const right = {
  MIGRATION_STAGE: 'dev',
  MIGRATION_ADMIN_SECRET: 'admin-s3cret',
  MIGRATION_DATABASE_HOST: 'db.internal',
};

describe('readSettings', () => {
  it('takes what is there and assumes the rest', () => {
    expect(readSettings({ ...right, MIGRATION_SERVICES: 'order, webhook', PATH: '/bin' })).toEqual({
      stage: 'dev',
      adminSecret: 'admin-s3cret',
      database: 'db.internal',
      proxy: 'db.internal',
      services: ['order', 'webhook'],
      rotate: [],
      ssl: 'verify-full',
    });
  });

  it.each([
    ['MIGRATION_STAGE', undefined],
    ['MIGRATION_DATABASE_HOST', undefined],
    ['MIGRATION_DATABASE_HOST', 'postgres://u:s3cret@db'],
    ['MIGRATION_ADMIN_SECRET', ''],
    ['MIGRATION_SSL', 'require'],
    ['MIGRATION_SSLL', 'disable'],
  ])('refuses %s = %s by name, without its value', (name, value) => {
    const read = () => readSettings({ ...right, [name]: value });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(name);
    expect(read).not.toThrow('s3cret');
  });
});
