import { describe, expect, it } from '@jest/globals';
import { currentTraceparent, formatTraceparent, parseTraceparent } from './trace-context.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('trace context', () => {
  it('reads and writes W3C traceparent', () => {
    expect(formatTraceparent(parseTraceparent(traceparent)!)).toBe(traceparent);
  });

  it.each([
    [''],
    ['00-00000000000000000000000000000000-b7ad6b7169203331-01'],
    ['ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ['00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01'],
    [`${traceparent}-${'x'.repeat(300)}`],
  ])('refuses %s', (text) => {
    expect(parseTraceparent(text)).toBeUndefined();
    expect(currentTraceparent(text)).toBeUndefined();
  });

  it('passes an incoming trace through when nothing records spans', () => {
    expect(currentTraceparent(traceparent)).toBe(traceparent);
    expect(currentTraceparent()).toBeUndefined();
  });
});
