import type { NamedSchema, Registry } from './registry.ts';
import type { Variant, Variants } from './variants.ts';

/** What printing needs to know of the file that is being written. */
export interface Scope {
  readonly registry: Registry;
  readonly variants: Variants;
  /** The local name of a type; imports it where necessary. */
  typeOf(named: NamedSchema, variant: Variant): string;
  /** The local name of a schema constant; imports it where necessary. */
  valueOf(named: NamedSchema, variant: Variant): string;
  /** The local name of a type of the run-time package. */
  runtime(name: string): string;
}
