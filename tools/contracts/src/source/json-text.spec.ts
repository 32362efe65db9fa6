import { describe, expect, it } from '@jest/globals';
import type { Positions } from './document.ts';
import type { Json } from './json.ts';
import { readJson } from './json-text.ts';
import { defaultLimits } from './parse-failure.ts';
import { parseText } from './parse.ts';
import { escapePointer } from './pointer.ts';

const read = (text: string) => readJson(text, defaultLimits);

/** Every node with its place, lines counted from `first`. */
const placesOf = ({ value, positions }: { value: Json; positions: Positions }, first: number): string[] => {
  const visit = (one: Json, pointer: string): string[] => {
    const { line = 0, column = 0 } = positions.find(pointer) ?? {};
    const below =
      one !== null && typeof one === 'object'
        ? Object.entries(one).flatMap(([key, inner]) => visit(inner as Json, `${pointer}/${escapePointer(key)}`))
        : [];
    return [`${pointer} ${line - first}:${column}`, ...below];
  };
  return visit(value, '#');
};

const document = {
  openapi: '3.1.0',
  'a/b~c': [1, -0.5e-3, 1e21, true, false, null, [], {}],
  'quote " and \\ and \\" é 😀 \u2028 \u0001': { ':': '"x": 1', ',': '},{', '<<': { k: 1 } },
  '200': { '': [[[{ deep: [''] }]]] },
  text: ['\\', '\\\\', '"', 'a\nb\t'],
};

describe('readJson', () => {
  it.each([
    ['pretty', JSON.stringify(document, undefined, 2)],
    ['dense', JSON.stringify(document)],
    ['with blanks around', `\n\r\n \t${JSON.stringify(document, undefined, '\t')}\n\n`],
    ['with escapes of all kinds', '{"\\u0041\\ud83d\\ude00": "\\/\\b\\f\\u00e9", "a\\\\": {"\\"": []}}'],
    ['a list', '[ 1 ,\n2, [ ] , {"a" :\n 1} ]'],
  ])('sees what YAML sees, where YAML sees it: %s', (_name, text) => {
    const json = read(text);
    // The comment makes it a text that is no JSON.
    const yaml = parseText(`#\n${text.replaceAll('\t', ' ')}`);

    expect(json?.value).toEqual(yaml.value);
    expect(json && placesOf(json, 0)).toEqual(placesOf(yaml, 1));
  });

  it.each([
    ['a key that stands twice', '{"a": 1, "b": {"c": 1, "c": 2}}'],
    ['the same key, written otherwise', '{"a": 1, "\\u0061": 2}'],
    ['__proto__ twice', '{"__proto__": 1, "__proto__": 2}'],
    ['numbers that are none', '[1e999]'],
    ['what is nested too deep', `${'['.repeat(300)}${']'.repeat(300)}`],
    ['what nests without end', '['.repeat(100_000)],
    ['YAML', '{ a: 1 }'],
    ['something behind the end', '{} {}'],
    ['nothing', ''],
    ['a text', '"a"'],
  ])('leaves to others: %s', (_name, text) => {
    expect(read(text)).toBeUndefined();
  });

  it('leaves what has too many nodes to those who say so', () => {
    expect(readJson('[1,2,3]', { ...defaultLimits, nodes: 3 })).toBeUndefined();
    expect(readJson('[1,2,3]', { ...defaultLimits, nodes: 4 })?.value).toEqual([1, 2, 3]);
  });
});
