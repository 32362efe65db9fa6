import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SignedRequest } from '@pactline/service';
import { signatureSchemes } from './signature-schemes.ts';

const now = new Date('2026-03-14T09:26:53.589Z');
const seconds = Math.floor(now.getTime() / 1000);
const raw = Buffer.from('{"id":"evt_1","größe":"Ä"}');
const hmac = (secret: string | Buffer, text: string, encoding: 'hex' | 'base64'): string =>
  createHmac('sha256', secret).update(text).update(raw).digest(encoding);
const request = (headers: Record<string, string>, header: string, secrets = ['new', 'old']): SignedRequest => ({
  raw,
  headers,
  header,
  secrets,
  now,
});
const verify = (scheme: string, signed: SignedRequest): boolean => signatureSchemes[scheme]?.(signed) ?? false;

describe.each([
  ['shopify', 'base64', ''],
  ['chapa', 'hex', ''],
  ['github', 'hex', 'sha256='],
] as const)('%s', (scheme, encoding, prefix) => {
  const signed = (secret: string) => request({ sig: prefix + hmac(secret, '', encoding) }, 'sig');

  it('takes every accepted secret and no other', () => {
    expect(['new', 'old', 'other'].map((secret) => verify(scheme, signed(secret)))).toEqual([true, true, false]);
  });

  it('covers every byte of the body', () => {
    fc.assert(
      fc.property(fc.nat(raw.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const forged = Buffer.from(raw);
        forged[index] = (forged[index] ?? 0) ^ change;
        return !verify(scheme, { ...signed('new'), raw: forged });
      }),
    );
  });

  it('refuses whatever is no signature', () => {
    fc.assert(fc.property(fc.string(), (text) => !verify(scheme, request({ sig: text }, 'sig'))));
    expect(verify(scheme, request({}, 'sig'))).toBe(false);
  });
});

describe('stripe', () => {
  const header = (t: number, ...signatures: string[]): SignedRequest =>
    request({ 'stripe-signature': [`t=${t}`, ...signatures.map((s) => `v1=${s}`)].join(',') }, 'stripe-signature');
  const signature = (t: number, secret = 'new'): string => hmac(secret, `${t}.`, 'hex');

  it('takes one right signature among several', () => {
    expect(verify('stripe', header(seconds, signature(seconds, 'other'), signature(seconds, 'old')))).toBe(true);
  });

  it.each([
    [-301, false],
    [-299, true],
    [300, true],
    [301, false],
  ])('with a timestamp %i s off is %s', (offset, expected) => {
    expect(verify('stripe', header(seconds + offset, signature(seconds + offset)))).toBe(expected);
  });

  it('takes a timestamp in seconds only, signed, and once', () => {
    const right = signature(seconds);
    expect(verify('stripe', header(seconds * 1000, signature(seconds * 1000)))).toBe(false);
    expect(verify('stripe', header(seconds + 1, right))).toBe(false);
    const twice = `t=${seconds},t=${seconds - 1},v1=${right}`;
    expect(verify('stripe', request({ 'stripe-signature': twice }, 'stripe-signature'))).toBe(false);
    const old = `t=${seconds},v0=${right}`;
    expect(verify('stripe', request({ 'stripe-signature': old }, 'stripe-signature'))).toBe(false);
  });
});

describe('standard-webhooks', () => {
  const key = Buffer.from('a key of some length');
  const secrets = [`whsec_${key.toString('base64')}`];
  const signed = (timestamp: number, id = 'msg_1') => ({
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')} v1,${hmac(key, `msg_1.${timestamp}.`, 'base64')}`,
  });

  it('signs id, time and body, for five minutes', () => {
    const check = (headers: Record<string, string>): boolean =>
      verify('standard-webhooks', request(headers, 'webhook-signature', secrets));
    expect(check(signed(seconds))).toBe(true);
    expect(check(signed(seconds, 'msg_2'))).toBe(false);
    expect(check(signed(seconds - 301))).toBe(false);
  });
});
