import { describe, expect, it } from '@jest/globals';
import { asTyped } from './as-typed.ts';

describe('a hint', () => {
  it.each([
    ['See "pactline dlq list".', 'See "npm run pactline -- dlq list".', 'See "npx pactline dlq list".'],
    ['npm run stack -- stop', 'npm run stack -- stop', 'npx pactline down'],
    ['npm run stack -- logs order', 'npm run stack -- logs order', 'npx pactline logs order'],
    ['npm run contracts -- generate', 'npm run contracts -- generate', 'npx pactline-contracts generate'],
    ['npm run pactline -- events tail', 'npm run pactline -- events tail', 'npx pactline events tail'],
    ['npx pactline init', 'npx pactline init', 'npx pactline init'],
    ['$(pactline token)', '$(npm run pactline -- token)', '$(npx pactline token)'],
    ['npm start', 'npm start', 'npm start'],
  ])('is what can be typed: %s', (text, here, there) => {
    expect(asTyped(text, false)).toBe(here);
    expect(asTyped(text, true)).toBe(there);
  });

  it.each([
    'Usage: pactline events tail',
    'the pactline platform',
    '@pactline/events is',
    'by pactline contracts 0.1.0',
    'acme-pactline up',
  ])('leaves other words alone: %s', (text) => {
    expect([asTyped(text, false), asTyped(text, true)]).toEqual([text, text]);
  });
});
