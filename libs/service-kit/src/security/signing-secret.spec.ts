import { describe, expect, it } from '@jest/globals';
import { parseSigningSecrets } from './signing-secret.ts';

describe('parseSigningSecrets', () => {
  it.each([
    ['new, old', [{ secret: 'new' }, { secret: 'old' }]],
    ['["with, comma"]', [{ secret: 'with, comma' }]],
    [
      '{"one.example":["new","old"],"two.example":"b","*":"app"}',
      [
        { secret: 'new', account: 'one.example' },
        { secret: 'old', account: 'one.example' },
        { secret: 'b', account: 'two.example' },
        { secret: 'app' },
      ],
    ],
    ['{"one.example":""}', []],
  ])('reads %s', (value, secrets) => {
    expect(parseSigningSecrets(value)).toEqual(secrets);
  });

  it.each(['{', '{"a":1}', '[1]'])('refuses %s', (value) => {
    expect(() => parseSigningSecrets(value)).toThrow(SyntaxError);
  });
});
