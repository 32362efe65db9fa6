import { describe, expect, it } from '@jest/globals';
import { privatePortRefusal, type PrivatePortOptions } from './private-port.ts';

const statusOf = (
  method: string,
  headers: Record<string, string | undefined>,
  options?: PrivatePortOptions,
): number | undefined =>
  privatePortRefusal({ method, headers: { host: 'localhost:5101', ...headers } }, options)?.status;

describe('a port that authenticates nobody', () => {
  it.each([
    ['localhost'],
    ['LOCALHOST:5101'],
    ['localhost.'],
    ['127.0.0.1:5101'],
    ['127.9.9.9'],
    ['[::1]:5101'],
    ['10.0.3.7:5101'],
    ['order.localhost:80'],
    ['order.internal:5101'],
    [undefined],
  ])('answers as %s', (host) => {
    expect(statusOf('GET', { host }, { hosts: ['order.internal'] })).toBeUndefined();
  });

  it.each([
    ['evil.example'],
    ['evil.example:5101'],
    ['localhost.evil.example'],
    ['127.0.0.1.evil.example'],
    ['127.0.0.1.nip.io:5101'],
    ['notlocalhost'],
    ['0x7f000001'],
    ['[evil.example]'],
    ['[::1'],
    [''],
    ['localhost@evil.example'],
  ])('does not answer as %s', (host) => {
    expect(statusOf('GET', { host }, { hosts: ['order.internal'] })).toBe(421);
  });

  it.each<[number | undefined, string, Record<string, string>]>([
    [undefined, 'GET', {}],
    [undefined, 'GET', { 'sec-fetch-site': 'none' }],
    [403, 'GET', { 'sec-fetch-site': 'cross-site' }],
    [403, 'GET', { 'sec-fetch-site': 'same-site' }],
    [403, 'GET', { origin: 'https://evil.example' }],
    [403, 'POST', { origin: 'null', 'content-type': 'application/json' }],
    [403, 'POST', { origin: 'http://localhost:3000', 'content-type': 'application/json' }],
    [403, 'OPTIONS', { origin: 'https://evil.example' }],
    [undefined, 'POST', { 'content-type': 'application/json' }],
    [undefined, 'POST', { 'content-type': 'Application/JSON; charset=utf-8' }],
    [415, 'POST', {}],
    [415, 'POST', { 'content-type': 'text/plain' }],
    [415, 'POST', { 'content-type': 'text/plain; application/json' }],
    [415, 'POST', { 'content-type': 'application/x-www-form-urlencoded' }],
    [415, 'DELETE', {}],
  ])('answers %p to %s with %j', (status, method, headers) => {
    expect(statusOf(method, headers)).toBe(status);
  });

  it('lets its own pages call it, where it has some', () => {
    const headers = { origin: 'http://localhost:5101', 'sec-fetch-site': 'same-origin' };

    expect(statusOf('GET', headers)).toBe(403);
    expect(statusOf('GET', headers, { hasPages: true })).toBeUndefined();
    expect(statusOf('GET', { ...headers, origin: 'http://localhost:5102' }, { hasPages: true })).toBe(403);
    expect(statusOf('GET', { 'sec-fetch-site': 'cross-site' }, { hasPages: true })).toBe(403);
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect([statusOf('GET', link, { hasPages: true }), statusOf('GET', link)]).toEqual([undefined, 403]);
  });
});
