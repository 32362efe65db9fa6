import type { Violation } from '@pactline/contract-runtime';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { SchemaCompiler } from '../lint/schema-compiler.ts';
import type { Cursor, Json } from '../source/index.ts';

const MOST_VIOLATIONS = 100;
const LONGEST_ECHO = 60;
/** They only say that one of their branches did not fit; the branches say why. */
const SILENT = new Set(['if', 'allOf']);

/** Judges values by schemas of contracts, and says what is wrong in the words of the platform's problems. */
export class Shapes {
  readonly #schemas = new SchemaCompiler({ allErrors: true, verbose: true });
  readonly #compiled = new Map<string, ValidateFunction | undefined>();

  /** @param at first part of the pointers, for example `/body`; @returns nothing when the value fits */
  violations(schema: Cursor, value: unknown, at = ''): Violation[] {
    const validate = this.#compile(schema);
    if (validate === undefined || validate(value)) return [];
    const found = new Map<string, Violation>();
    for (const error of validate.errors ?? []) {
      if (SILENT.has(error.keyword)) continue;
      const violation = describe(error, at);
      const key = `${violation.pointer} ${violation.expected}`;
      if (found.size < MOST_VIOLATIONS && !found.has(key)) found.set(key, violation);
    }
    return [...found.values()];
  }

  fits(schema: Cursor, value: unknown): boolean {
    const validate = this.#compile(schema);
    return validate === undefined || validate(value);
  }

  /** A schema as JSON Schema; what it refers to is found by {@link named}. */
  plain(schema: Cursor): Json {
    return this.named(this.#schemas.idOf(schema)) ?? true;
  }

  named(id: string): Json | undefined {
    return this.#schemas.contentOf(id);
  }

  /** @returns undefined for a schema that cannot be compiled: the lint names it, the mock lets everything pass */
  #compile(schema: Cursor): ValidateFunction | undefined {
    if (this.#compiled.has(schema.id)) return this.#compiled.get(schema.id);
    let validate: ValidateFunction | undefined;
    try {
      validate = this.#schemas.compile(schema);
    } catch {
      validate = undefined;
    }
    this.#compiled.set(schema.id, validate);
    return validate;
  }
}

function describe(error: ErrorObject, at: string): Violation {
  const pointer = at + error.instancePath;
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'required')
    return { pointer: `${pointer}/${escape(String(params.missingProperty))}`, expected: 'a value', found: 'nothing' };
  if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties') {
    const name = String(params.additionalProperty ?? params.unevaluatedProperty);
    return { pointer, expected: 'no other properties', found: shorten(JSON.stringify(name)) };
  }
  return { pointer, expected: expectation(error, params), found: sayFound(error.data) };
}

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function expectation(error: ErrorObject, params: Readonly<Record<string, unknown>>): string {
  const { keyword } = error;
  const limit = String(params.limit);
  switch (keyword) {
    case 'type':
      return [params.type].flat().map(String).map(article).join(' or ');
    case 'enum':
      return shorten(
        `one of ${(params.allowedValues as readonly unknown[]).map((value) => JSON.stringify(value)).join(', ')}`,
        300,
      );
    case 'const':
      return shorten(JSON.stringify(params.allowedValue), 300);
    case 'pattern':
      return shorten(`a match of ${String(params.pattern)}`, 300);
    case 'format':
      return `format ${String(params.format)}`;
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return `a number ${String(params.comparison)} ${limit}`;
    case 'minLength':
      return `at least ${limit} characters`;
    case 'maxLength':
      return `at most ${limit} characters`;
    case 'minItems':
      return `at least ${limit} items`;
    case 'maxItems':
      return `at most ${limit} items`;
    default:
      return shorten(error.message ?? 'a value that fits', 300);
  }
}

const article = (type: string): string =>
  type === 'null' ? 'null' : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;

function sayFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return shorten(typeof value === 'string' ? JSON.stringify(value) : String(value));
}

const shorten = (text: string, most = LONGEST_ECHO): string => (text.length > most ? `${text.slice(0, most)}…` : text);
