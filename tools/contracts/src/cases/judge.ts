import { Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { CaseDialect } from './case.ts';
import type { Json } from '../source/index.ts';

// The package's types describe its CommonJS face.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

const options: Options = {
  strict: false,
  ownProperties: true,
  // Multiples are compared in decimal, as people write them.
  multipleOfPrecision: 10,
  logger: false,
};

/** What ajv says of values of a component; undefined where it throws (its equality calls the `toString` of data). */
export const judgeOf = (
  schemas: Readonly<Record<string, Json>>,
  name: string,
  dialect: CaseDialect | undefined,
): ((value: Json) => boolean | undefined) => {
  const ajv = dialect === 'asyncapi2' ? new Ajv(options) : (new Ajv2020(options) as unknown as Ajv);
  addFormats(ajv);
  const isInt64 = (text: string): boolean =>
    /^-?(0|[1-9]\d*)$/.test(text) && BigInt(text) >= -(2n ** 63n) && BigInt(text) < 2n ** 63n;
  const number = ajv.formats.int64;
  ajv.addFormat('int64', { type: 'string', validate: isInt64 });
  if (JSON.stringify(schemas).includes('"integer","format":"int64"')) ajv.addFormat('int64', number!);
  const pointer = `#/components/schemas/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`;
  const validate = ajv.compile({ $id: 'case', components: { schemas }, $ref: pointer });
  return (value) => {
    try {
      return validate(value);
    } catch {
      return undefined;
    }
  };
};
