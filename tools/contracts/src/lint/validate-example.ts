import type { Cursor, Json } from '../source/index.ts';
import { SchemaCompiler } from './schema-compiler.ts';

type Check = (value: unknown) => string | undefined;

/** Checks values against schemas of contracts. */
export class ExampleValidator {
  readonly #schemas = new SchemaCompiler({ code: { optimize: false } });
  readonly #checks = new Map<string, Check>();

  /** @returns what does not fit, or undefined */
  problem(schema: Cursor, value: Json): string | undefined {
    let check = this.#checks.get(schema.id);
    if (check === undefined) {
      check = this.#compile(schema);
      this.#checks.set(schema.id, check);
    }
    return check(value);
  }

  #compile(schema: Cursor): Check {
    try {
      const validate = this.#schemas.compile(schema);
      if (validate === undefined) return () => 'cannot be checked';
      return (value) => {
        if (isValid(validate, value)) return undefined;
        const [error] = validate.errors ?? [];
        return `${error?.instancePath === '' ? 'the value' : (error?.instancePath ?? '')} ${error?.message ?? 'does not fit'}`;
      };
    } catch (error) {
      // A schema that does not compile is a finding of its own.
      const reason = error instanceof Error ? error.message : String(error);
      return () => `cannot be checked: ${reason}`;
    }
  }
}

/** A schema that is a part of itself in place is a finding of its own; here every value fits it. */
function isValid(validate: (value: unknown) => unknown, value: unknown): boolean {
  try {
    return validate(value) === true;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}
