import { describe, expect, it } from '@jest/globals';
import { LongNameError, physicalNames } from './physical-names.ts';

describe('physicalNames', () => {
  const names = physicalNames('shop', 'prod');

  it('follow the convention <bus>-<stage>-<service>…', () => {
    expect(names.bus).toBe('shop-prod');
    expect(names.service('send-email')).toBe('shop-prod-send-email');
    expect(names.queue('parcel')).toBe('shop-prod-parcel');
    expect(names.queue('parcel', 'onParcelLost')).toBe('shop-prod-parcel-on-parcel-lost');
    expect(names.rule('parcel', 'onOrderCreatedV2')).toBe('shop-prod-parcel-on-order-created-v2');
    expect(names.part('parcel', 'labels')).toBe('shop-prod-parcel-labels');
  });

  it('say so when the convention would cut or rewrite a name', () => {
    expect(() => names.service('x'.repeat(60))).toThrow(LongNameError);
    expect(() => names.service('büro')).toThrow(LongNameError);
  });
});
