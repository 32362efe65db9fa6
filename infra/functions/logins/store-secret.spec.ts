import { describe, expect, it } from '@jest/globals';
import { newPassword } from './new-password.ts';
import { loginOf, serviceRoles } from './service-roles.ts';
import {
  databaseSecret,
  makeDatabaseSecret,
  makeRedisSecret,
  MalformedSecretError,
  parseSecret,
} from './store-secret.ts';

const place = {
  host: 'db.internal',
  proxyHost: 'proxy.internal',
  port: 5432,
  database: 'parcel',
  tls: 'verify-full',
} as const;

describe('makeDatabaseSecret', () => {
  it('holds both ways to the database, with TLS', () => {
    const { pooled, direct } = makeDatabaseSecret({ username: 'parcel_blue', password: 'p' }, place);

    expect(pooled).toBe('postgres://parcel_blue:p@proxy.internal:5432/parcel?sslmode=verify-full');
    expect(direct).toBe('postgres://parcel_blue:p@db.internal:5432/parcel?sslmode=verify-full');
  });

  it('keeps a password whole, whatever RDS puts into it', () => {
    const password = String.raw`a/b@c:d#e?f%2F&g'h"i`;

    const url = new URL(makeDatabaseSecret({ username: 'u', password }, place).direct);

    expect(decodeURIComponent(url.password)).toBe(password);
    expect(url.hostname).toBe('db.internal');
  });

  it('is what parseSecret reads', () => {
    const secret = makeDatabaseSecret({ username: 'parcel_blue', password: newPassword() }, place);

    expect(parseSecret(databaseSecret, 's', JSON.stringify(secret))).toEqual(secret);
  });
});

describe('makeRedisSecret', () => {
  it('speaks TLS', () => {
    expect(makeRedisSecret({ username: 'u', password: 'p' }, 'redis.internal').url).toBe(
      'rediss://u:p@redis.internal:6379',
    );
  });
});

describe('parseSecret', () => {
  it.each([
    ['no JSON', 'hunter2'],
    ['another shape', '{"username": "u", "password": 12345}'],
  ])('refuses %s without telling what it holds', (_what, text) => {
    const parsing = (): unknown => parseSecret(databaseSecret, 'the-secret', text);

    expect(parsing).toThrow(MalformedSecretError);
    expect(parsing).toThrow(/the-secret/);
    expect(parsing).not.toThrow(/hunter2|12345/);
  });
});

describe('serviceRoles', () => {
  it('names the roles of a service', () => {
    const roles = serviceRoles('send_email');

    expect([roles.owner, roles.group, roles.login('green')]).toEqual([
      'send_email_owner',
      'send_email',
      'send_email_green',
    ]);
    expect(loginOf(roles.login('green'))).toEqual({ login: 'green', other: 'blue' });
  });

  it.each(['Order', 'send-email', 'a"b', '1st', 'x'.repeat(60)])('refuses %j', (database) => {
    expect(() => serviceRoles(database)).toThrow(RangeError);
    expect(() => loginOf(database)).toThrow(RangeError);
  });
});
