import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import fc from 'fast-check';
import { compilePattern, patternEngine } from '../../schema/patterns.ts';
import { mutate } from '../../cases/mutate.ts';
import { Random } from '../../cases/random.ts';
import { componentLookup, Sampler } from '../../cases/sample.ts';
import { isArray, isObject, type Json } from '../../source/index.ts';
import { BoundaryValues, type TextsOf } from './boundary-values.ts';
import { Focus } from './focus.ts';
import { renamedTag, spellOut } from './spell-out.ts';
import { clientReads, eventReads, forRequest, forResponse, producedBeside } from './sides.ts';

/** Components by name; the first is what is exchanged. */
export type Schemas = Readonly<Record<string, Json>>;
export const directions = ['request', 'response', 'send', 'receive'] as const;
export type Direction = (typeof directions)[number];

export interface Verdict {
  /** A value that was fine before and is not any more; undefined: none was found. */
  readonly witness: Json | undefined;
  /** How many values were judged. */
  readonly values: number;
}

// The package's types describe its CommonJS face.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;
const newAjv = (): Ajv2020 => {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    ownProperties: true,
    validateSchema: false,
    multipleOfPrecision: 10,
    code: { regExp: patternEngine },
  });
  addFormats(ajv);
  ajv.addFormat('int64', true);
  ajv.addFormat('order-number', true);
  return ajv;
};

/**
 * Says by trying values whether a change of a schema breaks somebody. It knows only JSON Schema (by ajv) and what the design says of each side:
 * the server reads requests strictly; a client of HTTP ignores members that it does not know; the reader of an event also takes unknown enum
 * members and union branches. Names that a producer's contract does not declare are nobody's, so a new declaration may take them.
 */
export class Judge {
  #ajv = newAjv();
  #compiled = new Map<string, (value: Json) => boolean>();
  readonly #texts = new Map<string, readonly string[]>();
  readonly #pools = new Map<string, Json[]>();

  judge(direction: Direction, base: Schemas, head: Schemas, focus?: string, least = 200): Verdict {
    const isOld = direction === 'request' || direction === 'receive';
    const [written, read] = isOld ? [base, head] : [head, base];
    const renamed = direction === 'send' || direction === 'receive' ? renamedTag(written, read) : undefined;
    if (renamed !== undefined) return { witness: renamed, values: 1 };
    const [producer, consumer] = [spellOut(written), spellOut(read)];
    const writes = this.#compile(sideOf(direction, producedBeside(producer, consumer)));
    const reads = this.#compile(
      direction === 'request'
        ? forRequest(consumer)
        : direction === 'response'
          ? clientReads(forResponse(consumer))
          : eventReads(consumer),
    );
    let values = 0;
    for (const value of this.#values(producer, consumer, focus, least)) {
      if (!safely(writes, value)) continue;
      values++;
      if (!safely(reads, value)) return { witness: value, values };
    }
    return { witness: undefined, values };
  }

  *#values(producer: Schemas, consumer: Schemas, focus: string | undefined, least: number): Generator<Json> {
    for (const schemas of focus === undefined ? [] : [producer, consumer])
      yield* new Focus(schemas, focus!, this.#textsOf).values();
    yield* this.#boundaries(producer);
    yield* this.#boundaries(consumer);
    const random = new Random(7);
    const [name = ''] = Object.keys(producer);
    const sampler = new Sampler(componentLookup(producer), random);
    for (let count = 0; count < least; count++) {
      const value = sampler.sample(producer[name]!);
      yield value;
      yield mutate(value, random);
    }
  }

  #boundaries(schemas: Schemas): Json[] {
    const key = JSON.stringify(schemas);
    let pool = this.#pools.get(key);
    if (!pool) {
      const [name = ''] = Object.keys(schemas);
      pool = new BoundaryValues(componentLookup(schemas), this.#textsOf).of(schemas[name]!);
      if (this.#pools.size > 200) this.#pools.clear();
      this.#pools.set(key, pool);
    }
    return pool;
  }

  readonly #textsOf: TextsOf = (pattern) => {
    let texts = this.#texts.get(pattern);
    if (!texts) {
      try {
        texts = fc.sample(fc.stringMatching(compilePattern(pattern)), { seed: 7, numRuns: 6 });
      } catch {
        texts = [];
      }
      this.#texts.set(pattern, texts);
    }
    return texts;
  };

  #compile(schemas: Schemas): (value: Json) => boolean {
    const text = JSON.stringify(schemas);
    let validate = this.#compiled.get(text);
    if (!validate) {
      if (this.#compiled.size > 500) {
        this.#ajv = newAjv();
        this.#compiled = new Map();
      }
      const name = Object.keys(schemas).find((one) => !one.startsWith('strict:')) ?? '';
      validate = this.#ajv.compile({ components: { schemas }, $ref: `#/components/schemas/${name}` }) as unknown as (
        value: Json,
      ) => boolean;
      this.#compiled.set(text, validate);
    }
    return validate;
  }
}

const sideOf = (direction: Direction, schemas: Schemas): Schemas =>
  direction === 'request' ? forRequest(schemas) : direction === 'response' ? forResponse(schemas) : schemas;

const safely = (validate: (value: Json) => boolean, value: Json): boolean => {
  // It looks such names up in a plain object, and calls what it finds.
  if (hasInherited(value)) return false;
  try {
    return validate(value);
  } catch {
    return false;
  }
};

const hasInherited = (value: Json): boolean =>
  isArray(value)
    ? value.some(hasInherited)
    : isObject(value) &&
      Object.entries(value).some(([key, member]) => key in Object.prototype || hasInherited(member as Json));
