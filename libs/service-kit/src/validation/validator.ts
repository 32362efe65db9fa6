import { type Violation, violationsOf } from '@pactline/contract-runtime';
import * as z from 'zod';

/** The outcome of a validation: the parsed value, or what is wrong. */
export type Validated = { readonly value: unknown } | { readonly violations: readonly Violation[] };

/** Validates values against one schema of a contract. */
export type Validator = (value: unknown) => Validated;

/**
 * Compiles a schema once, so that each validation is cheap. Schemas that cannot be compiled are interpreted.
 *
 * @param base what the pointers of violations start with, for example `/body`
 */
export const validator = (schema: z.ZodType, base: string): Validator => {
  const compiled = z.core.compile(schema);
  return (value) => {
    try {
      const result = compiled.safeParse(value);
      if (result.success) return { value: result.data };
      const violations = violationsOf(result.error.issues, value);
      return { violations: violations.map((violation) => ({ ...violation, pointer: base + violation.pointer })) };
    } catch (error) {
      // A recursive schema walks as deep as the value does.
      if (!(error instanceof RangeError)) throw error;
      return { violations: [{ pointer: base, expected: 'less nesting', found: 'too much' }] };
    }
  };
};
