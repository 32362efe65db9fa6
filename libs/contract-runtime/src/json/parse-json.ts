import { shownPointer } from '../pointer.ts';
import { findInJson } from './find-in-json.ts';

/** How many arrays and objects may stand inside each other in JSON that comes from outside. */
export const MAX_JSON_DEPTH = 256;

/** JSON is nested more deeply than anybody means it to be. */
export class JsonDepthError extends Error {
  override readonly name = 'JsonDepthError';
  /** JSON Pointer to the first value that is too deep, shortened. */
  readonly pointer: string;
  readonly limit: number;
  constructor(pointer: string, limit: number) {
    super(`The JSON is nested more than ${limit} levels deep, first at ${pointer}.`);
    this.pointer = pointer;
    this.limit = limit;
  }
}

/**
 * `JSON.parse` for text that comes from outside: what is nested so deeply that later recursion (validation, `JSON.stringify`, a
 * database) could exhaust the stack is refused here, at a cost that grows with the length of the text alone.
 *
 * @throws SyntaxError it is no JSON
 * @throws JsonDepthError it is nested more than `maxDepth` levels deep
 */
export const parseJson = (text: string, maxDepth: number = MAX_JSON_DEPTH): unknown => {
  const value: unknown = JSON.parse(text);
  if (exceeds(text, maxDepth)) assertDepth(value, maxDepth);
  return value;
};

/** @throws JsonDepthError a value is nested more than `maxDepth` levels deep */
export const assertDepth = (value: unknown, maxDepth: number = MAX_JSON_DEPTH): void => {
  const path = findInJson(value, (inner, depth) => depth >= maxDepth && typeof inner === 'object' && inner !== null);
  if (path !== undefined) throw new JsonDepthError(shownPointer(path), maxDepth);
};

/** Reads text that is known to be JSON. */
const exceeds = (text: string, maxDepth: number): boolean => {
  // Every level needs two brackets.
  if (text.length <= 2 * maxDepth) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const endOfString = (text: string, start: number): number => {
  for (let index = start + 1; ; index += 1) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index += 1;
    else if (code === QUOTE) return index;
  }
};
