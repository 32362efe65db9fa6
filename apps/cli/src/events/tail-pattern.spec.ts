import { describe, expect, it } from '@jest/globals';
import { tailPattern } from './tail-pattern.ts';

describe('tailPattern', () => {
  it('matches everything of the platform without a filter', () => {
    expect(tailPattern({ types: [] }, 'acme')).toEqual({ source: [{ prefix: 'acme.' }] });
  });

  it('combines types, wildcards and ids', () => {
    expect(tailPattern({ types: ['order.created', 'stock.**'], correlationId: 'c-1', tenantId: 't' }, 'acme')).toEqual({
      source: [{ prefix: 'acme.' }],
      'detail-type': ['order.created', { wildcard: 'stock.*' }],
      detail: { correlationid: ['c-1'], tenantid: ['t'] },
    });
  });
});
