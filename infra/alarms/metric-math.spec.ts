import { describe, expect, it } from '@jest/globals';
import { metricMath, UnknownExpressionError } from './metric-math.ts';

describe('metric math', () => {
  it.each<[string, Record<string, number | undefined>, number | undefined]>([
    ['errors / requests', { errors: 1, requests: 4 }, 0.25],
    ['errors / requests', { errors: undefined, requests: 4 }, undefined],
    ['IF(requests > 0, errors / requests, 0)', { errors: 3, requests: 0 }, 0],
    ['IF(requests > 0, errors / requests, 0)', { errors: undefined, requests: 0 }, 0],
    ['IF(requests > 0, errors / requests, 0)', { errors: 1, requests: undefined }, undefined],
    ['IF(a > 2 && a > b, a, 0)', { a: 3, b: 1 }, 3],
    ['IF(a > 2 && a > b, a, 0)', { a: 3, b: 9 }, 0],
    ['a > 2 || b > 2', { a: 0, b: 3 }, 1],
    ['100 * a / (a + FILL(b, 0))', { a: 5, b: undefined }, 100],
    ['MAX([a, b, c])', { a: 5, b: undefined, c: 7 }, 7],
    ['MIN([a, b]) - 1', { a: 5, b: 2 }, 1],
    ['SUM([a, b])', { a: undefined, b: undefined }, undefined],
    ['1 + 2 * 3 - 4 / 2', {}, 5],
    ['(1 + 2) * 3 <= 9', {}, 1],
  ])('%s of %j', (expression, values, result) => {
    expect(metricMath(expression, values)).toBe(result);
  });

  it.each(['ANOMALY_DETECTION_BAND(a)', 'b', 'a +', '(a', 'a b', '[a, a]', 'a % 2'])(
    'does not guess what %s is',
    (text) => {
      expect(() => metricMath(text, { a: 1 })).toThrow(UnknownExpressionError);
    },
  );
});
