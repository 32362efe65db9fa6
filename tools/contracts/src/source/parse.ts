import { LineCounter, parseDocument } from 'yaml';
import { Converter } from './convert.ts';
import type { Positions } from './document.ts';
import type { Json } from './json.ts';
import { readJson } from './json-text.ts';
import { defaultLimits, flatten, ParseFailure, tooDeep } from './parse-failure.ts';

/**
 * Parses YAML 1.2 or JSON to plain values and the position of every node.
 *
 * @throws ParseFailure on a syntax error, a duplicate key, or a bound exceeded
 */
export const parseText = (text: string, limits = defaultLimits): { value: Json; positions: Positions } => {
  const json = readJson(text, limits);
  if (json) return json;
  const lines = new LineCounter();
  // Its own search for duplicate keys compares every key of a map with every other one.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, uniqueKeys: false });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: line || 1, column: col || 1 };
  };
  const [problem] = document.errors;
  if (problem) {
    const isDeep = problem.message.includes('call stack');
    const message = isDeep ? tooDeep(limits) : problem.message.replace(/\s+/g, ' ').replace(/\.$/, '');
    const mend = isDeep ? flatten : 'Correct the YAML or JSON syntax at this place.';
    throw new ParseFailure(message, place(problem.pos[0]), mend);
  }
  return new Converter(place, limits).convert(document.contents);
};
