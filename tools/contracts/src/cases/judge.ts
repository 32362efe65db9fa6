import { Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { patternEngine } from '../schema/patterns.ts';
import { isArray, isObject, type Json } from '../source/index.ts';
import type { CaseDialect } from './case.ts';

// The package's types describe its CommonJS face.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

const options: Options = {
  strict: false,
  ownProperties: true,
  // Multiples are compared in decimal, as people write them.
  multipleOfPrecision: 10,
  logger: false,
  code: { regExp: patternEngine },
};

/** What ajv says of a value; undefined where it cannot be asked. */
export type Judge = (value: Json) => boolean | undefined;

/** What ajv says of values of a component. */
export const judgeOf = (
  schemas: Readonly<Record<string, Json>>,
  name: string,
  dialect: CaseDialect | undefined,
): Judge => {
  const pointer = `#/components/schemas/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`;
  return judgeAt({ 'case:': { components: { schemas } } }, `case:${pointer}`, dialect === 'asyncapi2');
};

/** What ajv says of values of the schema at a place of some documents. */
export const judgeAt = (documents: Readonly<Record<string, Json>>, place: string, isDraft7 = false): Judge => {
  const ajv = isDraft7 ? new Ajv(options) : (new Ajv2020(options) as unknown as Ajv);
  addFormats(ajv);
  const text = JSON.stringify(documents);
  const number = ajv.formats.int64;
  ajv.addFormat('int64', { type: 'string', validate: isInt64 });
  if (/"integer","format":"int64"/.test(text)) ajv.addFormat('int64', number!);
  // ajv-formats compiles without the u flag, ajv's own `pattern` with it, as JSON Schema 2020-12 (6.3.3) recommends.
  ajv.addFormat('regex', compiles);
  for (const [id, document] of Object.entries(documents)) ajv.addSchema({ ...(document as object), $id: id });
  const validate = ajv.compile({ $ref: place });
  const exclude = exclusions.filter(({ word }) => text.includes(`"${word}"`));
  return (value) => {
    if (exclude.some(({ wrongFor }) => wrongFor(value))) return undefined;
    try {
      return validate(value);
    } catch {
      // Its equality calls the `toString` of data.
      return undefined;
    }
  };
};

/** Values of which ajv's verdict is known to be wrong; nothing else is kept out of the comparison. */
const exclusions: readonly { readonly word: string; readonly wrongFor: (value: Json) => boolean }[] = [
  // It divides floating-point numbers: beyond 2^53 its multiples are none.
  { word: 'multipleOf', wrongFor: (value) => /\d{16}|e\+/.test(JSON.stringify(value)) },
  // It looks up what is evaluated in a plain object: whatever Object.prototype has counts as evaluated.
  { word: 'unevaluatedProperties', wrongFor: (value) => hasKey(value, (key) => key in Object.prototype) },
  // Its base64 has the m flag: one line that fits is enough.
  { word: 'byte', wrongFor: (value) => typeof value === 'string' && value.includes('\n') },
];

const hasKey = (value: Json, matches: (key: string) => boolean): boolean => {
  if (isArray(value)) return value.some((item) => hasKey(item, matches));
  return isObject(value) && Object.keys(value).some((key) => matches(key) || hasKey(value[key]!, matches));
};

const isInt64 = (text: string): boolean =>
  /^-?(0|[1-9]\d*)$/.test(text) && BigInt(text) >= -(2n ** 63n) && BigInt(text) < 2n ** 63n;

const compiles = (text: string): boolean => {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};
