import { describe, expect, it } from '@jest/globals';
import { personName, withoutLinks } from './plain-words.ts';

describe('personName', () => {
  it.each(['Zoë Müller', "Siobhán O'Neill-Walsh", 'Dr. J. R. R. Tolkien', 'ሰላም ታደሰ', 'Anna-Lena 2', '王小明'])(
    'takes %s',
    (name) => {
      expect(personName(name)).toBe(name);
    },
  );

  it.each([
    'Win 1000 EUR https://evil.example/x',
    'Ana http://evil.example',
    'www.evil.example',
    'free-money.example',
    'Ana ｅｖｉｌ．example',
    'mail me@evil.example',
    'evil.рф now',
    '<a href=x>Ana</a>',
  ])('takes %j for no name', (name) => {
    expect(personName(name)).toBeUndefined();
  });
});

describe('withoutLinks', () => {
  it.each([
    ['Getreidegasse 9', 'Getreidegasse 9'],
    ['Top 3.5', 'Top 3.5'],
    ['St.Gallen', 'St. Gallen'],
    ['see evil.example/now', 'see evil. example/now'],
    ['https://evil.example', 'https: //evil. example'],
    ['me@evil.example', 'me @ evil. example'],
  ])('writes %j as %j', (typed, written) => {
    expect(withoutLinks(typed)).toBe(written);
  });
});
