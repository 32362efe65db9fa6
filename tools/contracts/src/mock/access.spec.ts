import { describe, expect, it } from '@jest/globals';
import type { OperationModel } from '../openapi/model.ts';
import { checkAccess } from './access.ts';
import type { MockOperation } from './catalogue.ts';

type Scheme = OperationModel['security'][number][number];

/** @returns the detail of the refusal */
const refusalOf = (scheme: Scheme, headers: Record<string, string>, query = ''): string | undefined => {
  try {
    checkAccess({ security: [[scheme]] } as unknown as MockOperation, { headers, query });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};
const key = (place: 'header' | 'query' | 'cookie'): Scheme => ({
  kind: 'apiKey',
  scheme: 'key',
  in: place,
  name: 'Key',
  scopes: [],
});

describe('access to the mock', () => {
  it.each<[string, Scheme, Record<string, string>, string]>([
    ['a header', key('header'), { key: 'any' }, ''],
    ['a query', key('query'), {}, '?a=1&Key=any'],
    ['a cookie', key('cookie'), { cookie: 'a=1; Key=any' }, ''],
    ['name and password', { kind: 'basic', scheme: 'b', scopes: [] }, { authorization: 'basic YTpi' }, ''],
    ['digest', { kind: 'http', scheme: 'd', authScheme: 'digest', scopes: [] }, { authorization: 'Digest a="b"' }, ''],
  ])('is given to any %s, and refused without', (_what, scheme, headers, query) => {
    expect(refusalOf(scheme, headers, query)).toBeUndefined();
    expect(refusalOf(scheme, { authorization: 'Other x' })).toMatch(/^Send /);
  });

  it('takes a client certificate for shown', () => {
    expect(refusalOf({ kind: 'mutualTLS', scheme: 'tls', scopes: [] }, {})).toBeUndefined();
  });
});
