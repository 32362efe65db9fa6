import { describe, expect, it } from '@jest/globals';
import type { CredentialRequirement } from '@pactline/contract-runtime';
import { readCredential } from './read-credential.ts';

const key = (place: 'header' | 'query' | 'cookie', name = 'X-Key'): CredentialRequirement => ({
  kind: 'apiKey',
  scheme: 'key',
  in: place,
  name,
  scopes: [],
});
const basic: CredentialRequirement = { kind: 'basic', scheme: 'basic', scopes: [] };
const digest: CredentialRequirement = { kind: 'http', scheme: 'd', authScheme: 'digest', scopes: [] };
const encoded = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('readCredential', () => {
  it.each<[string, CredentialRequirement, Record<string, string | string[]>, string, unknown]>([
    ['a header', key('header'), { 'x-key': 'k' }, '/', { kind: 'apiKey', value: 'k' }],
    ['an empty header', key('header'), { 'x-key': '' }, '/', undefined],
    ['a header twice', key('header'), { 'x-key': ['a', 'b'] }, '/', undefined],
    ['a query', key('query'), {}, '/a?b=1&X-Key=k%26%20', { kind: 'apiKey', value: 'k& ' }],
    ['a query twice', key('query'), {}, '/?X-Key=a&X-Key=a', undefined],
    ['a query of another case', key('query'), {}, '/?x-key=a', undefined],
    ['a cookie', key('cookie', 'sid'), { cookie: 'a=1; sid=s=1; b=2' }, '/', { kind: 'apiKey', value: 's=1' }],
    ['a cookie twice', key('cookie', 'sid'), { cookie: 'sid=1; sid=2' }, '/', undefined],
    ['a cookie that ends alike', key('cookie', 'sid'), { cookie: 'xsid=1' }, '/', undefined],
    [
      'a name and password',
      basic,
      { authorization: encoded('Zoë:a:b') },
      '/',
      { kind: 'basic', username: 'Zoë', password: 'a:b' },
    ],
    [
      'a password alone',
      basic,
      { authorization: encoded(':p').replace('Basic', 'bAsIc') },
      '/',
      { kind: 'basic', username: '', password: 'p' },
    ],
    ['a name alone', basic, { authorization: encoded('name') }, '/', undefined],
    ['no base64', basic, { authorization: 'Basic a:b' }, '/', undefined],
    ['another scheme', basic, { authorization: 'Bearer abcd' }, '/', undefined],
    ['digest', digest, { authorization: 'Digest username="a"' }, '/', { kind: 'http', parameters: 'username="a"' }],
    ['digest without anything', digest, { authorization: 'Digest' }, '/', undefined],
  ])('%s', (_what, requirement, headers, url, credential) => {
    expect(readCredential(requirement, { headers, url })).toEqual(credential);
  });
});
