import type { Schema } from '../../schema/model.ts';
import type { Cursor, Json } from '../../source/index.ts';
import type { Node } from './node.ts';
import type { SchemaRule } from './rules.ts';
import type { Shape } from './shape.ts';

/**
 * How the reading side takes what it does not know.
 * `strict`: as the contract says. `client`: ignores unknown members, takes any alternative that fits (callers of HTTP).
 * `event`: also takes unknown members of an enum and unknown branches of a union, as the generated readers do.
 */
export type Mode = 'strict' | 'client' | 'event';

/** A value that can be written and not be read. */
export interface Misfit {
  readonly rule: SchemaRule;
  readonly writer: Cursor;
  readonly reader: Cursor;
  /** What either side says at that place, in short. */
  readonly written: string;
  readonly read: string;
  readonly message: string;
  readonly about?: About;
}

/** What a misfit is about, beyond its place. */
export interface About {
  /** The member of an object that it is about. */
  readonly member?: string;
  /** Values that one side has in the place of others: written and read. */
  readonly swapped?: readonly (readonly [written: Json, read: Json])[];
  /** Places of the schemas that were compared, on both sides. */
  readonly places: readonly string[];
}

/** One schema of the reader against everything that the writer says of the same value. */
export interface Check {
  readonly shape: Shape;
  readonly schema: Schema;
  readonly mode: Mode;
  readonly report: (
    rule: SchemaRule,
    keyword: string,
    written: string,
    read: string,
    message: string,
    about?: Pick<About, 'member' | 'swapped'>,
  ) => void;
  /** Compares parts and reports what is wrong with them. */
  readonly compare: (writer: Node, reader: Schema, mode?: Mode) => void;
  /** Compares without reporting. */
  readonly holds: (writer: Node, reader: Schema, mode?: Mode) => boolean;
  readonly isEmpty: (node: Node) => boolean;
  readonly isSame: (one: Schema, other: Schema) => boolean;
  /** All values of a node, where there are few. */
  readonly valuesOf: (node: Node) => readonly Json[] | undefined;
  /** The same check of a narrower writer, or of a reader that reads otherwise. */
  readonly again: (change: { readonly node?: Node; readonly mode?: Mode }) => Check;
  readonly requiredBy: (schema: Schema) => readonly string[];
}
