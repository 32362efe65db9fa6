import { eventReads, type Json, patternEngine } from '@pactline/contracts/derive';
import { Ajv, type ErrorObject, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { rootOf, type Schemas } from './components.ts';

// The package's types describe its CommonJS face.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

const options: Options = {
  strict: false,
  allErrors: true,
  ownProperties: true,
  // Multiples are compared in decimal, as people write them.
  multipleOfPrecision: 10,
  code: { regExp: patternEngine },
  logger: false,
};

/** Where a value does not fit, and why. */
export interface Misfit {
  /** JSON Pointer into the value. */
  readonly pointer: string;
  readonly message: string;
}

/** Says where a value does not fit; nothing when it fits. */
export type Verdict = (value: unknown) => readonly Misfit[];

/**
 * Judges by the schemas of a contract as they were written, by ajv: neither generated code nor the platform's own reading of schemas has
 * a part in it.
 */
export class EventJudge {
  readonly #schemas: Schemas;
  readonly #isDraft7: boolean;
  #writes: Verdict | undefined;
  #reads: Verdict | undefined;

  /**
   * @param schemas with what discriminators imply spelled out: JSON Schema knows none
   * @param isDraft7 the schemas come from an AsyncAPI 2.x document
   */
  constructor(schemas: Schemas, isDraft7 = false) {
    this.#schemas = schemas;
    this.#isDraft7 = isDraft7;
  }

  /** What the sender may write: the contract, to the letter. */
  writes(value: unknown): readonly Misfit[] {
    this.#writes ??= compile(this.#schemas, rootOf(this.#schemas), this.#isDraft7);
    return this.#writes(value);
  }

  /** What every receiver has to take: the contract, with unknown members, enum members and branches of a union. */
  reads(value: unknown): readonly Misfit[] {
    this.#reads ??= compile(eventReads(this.#schemas), rootOf(this.#schemas), this.#isDraft7);
    return this.#reads(value);
  }
}

/** Judges by one schema without references. */
export const verdictOf = (schema: Json): Verdict => compile({ schema }, 'schema', false);

function compile(schemas: Schemas, root: string, isDraft7: boolean): Verdict {
  const ajv = isDraft7 ? new Ajv(options) : (new Ajv2020(options) as unknown as Ajv);
  addFormats(ajv);
  const ofNumbers = ajv.formats.int64;
  ajv.addFormat('int64', { type: 'string', validate: isInt64 });
  if (/"integer","format":"int64"/.test(JSON.stringify(schemas)) && ofNumbers) ajv.addFormat('int64', ofNumbers);
  const validate = ajv.compile({ components: { schemas }, $ref: `#/components/schemas/${root}` });
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(misfit));
}

const isInt64 = (text: string): boolean =>
  /^-?(0|[1-9]\d*)$/.test(text) && BigInt(text) >= -(2n ** 63n) && BigInt(text) < 2n ** 63n;

function misfit({ instancePath, keyword, message, params }: ErrorObject): Misfit {
  const given = params as Readonly<Record<string, unknown>>;
  const name = given.missingProperty ?? given.additionalProperty ?? given.unevaluatedProperty;
  const below = name === undefined ? '' : `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { pointer: instancePath + below, message: `${keyword}: ${message ?? 'does not fit'}` };
}

/** "/a: type: must be string; …" */
export const sayMisfits = (misfits: readonly Misfit[]): string =>
  misfits
    .slice(0, 3)
    .map(({ pointer, message }) => `${pointer || '/'}: ${message}`)
    .join('; ') + (misfits.length > 3 ? ` (+${misfits.length - 3} more)` : '');
