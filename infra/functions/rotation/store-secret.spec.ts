import { describe, expect, it } from '@jest/globals';
import { databaseSecret, loginOf, MalformedSecretError, parseSecret, passwordIn, withLogin } from './store-secret.ts';

describe('withLogin', () => {
  const place = 'postgres://parcel_blue:old@db.internal:5432/parcel?sslmode=verify-full';

  it('changes who comes, and nothing else', () => {
    expect(withLogin(place, { username: 'parcel_green', password: 'new' })).toBe(
      'postgres://parcel_green:new@db.internal:5432/parcel?sslmode=verify-full',
    );
  });

  it('keeps any password whole', () => {
    const password = String.raw`a/b@c:d#e?f%2F&g'h"i`;
    const url = withLogin(place, { username: 'u', password });

    expect(passwordIn(url)).toBe(password);
    expect(new URL(url).hostname).toBe('db.internal');
  });
});

describe('parseSecret', () => {
  it('keeps what it does not know', () => {
    const secret = { username: 'u', pooled: 'postgres://a/b', direct: 'postgresql://a/b', since: 'May' };
    expect(parseSecret(databaseSecret, 's', JSON.stringify(secret))).toEqual(secret);
  });

  it.each([
    ['no JSON', 'hunter2'],
    ['another shape', '{"username": "u", "pooled": "hunter2", "direct": "https://hunter2"}'],
  ])('refuses %s without telling what it holds', (_what, text) => {
    const parsing = (): unknown => parseSecret(databaseSecret, 'the-secret', text);

    expect(parsing).toThrow(MalformedSecretError);
    expect(parsing).toThrow(/the-secret/);
    expect(parsing).not.toThrow(/hunter2/);
  });
});

describe('loginOf', () => {
  it('knows a login and its other', () => {
    expect(loginOf('send_email_green')).toEqual({ login: 'green', other: 'send_email_blue' });
    expect(loginOf('blue_blue')).toEqual({ login: 'blue', other: 'blue_green' });
  });

  it.each(['order', 'administrator', 'bluegreen', ''])('refuses %j', (username) => {
    expect(() => loginOf(username)).toThrow(RangeError);
  });
});
