import type { Cursor, Json } from '../source/index.ts';

export type JsonType = 'null' | 'boolean' | 'object' | 'array' | 'number' | 'integer' | 'string';

/** `discriminator` of OpenAPI, or the property name that AsyncAPI gives. */
export interface Discriminator {
  readonly property: string;
  /** Tag to the schema it stands for, where the document says so. */
  readonly mapping: ReadonlyMap<string, Schema>;
  readonly at: Cursor;
}

/**
 * One schema of a document in the terms of JSON Schema 2020-12, whatever dialect it was written in.
 * Members are read on first use, so that recursive schemas are just graphs.
 */
export interface Schema {
  readonly cursor: Cursor;
  /** Same schema, same id. */
  readonly id: string;
  /** The schemas `true` and `false`. */
  readonly always?: boolean;
  /** `$ref` with something beside it; a bare `$ref` is its target. */
  readonly ref?: Schema;
  readonly types?: readonly JsonType[];
  readonly enum?: readonly Json[];
  readonly const?: { readonly value: Json };
  readonly format?: string;

  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;

  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;

  readonly prefixItems: readonly Schema[];
  readonly items?: Schema;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems: boolean;
  readonly unevaluatedItems?: Schema;

  readonly properties: readonly (readonly [name: string, schema: Schema])[];
  readonly required: readonly string[];
  readonly patternProperties: readonly (readonly [pattern: string, schema: Schema])[];
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired: readonly (readonly [name: string, others: readonly string[]])[];
  readonly dependentSchemas: readonly (readonly [name: string, schema: Schema])[];
  readonly unevaluatedProperties?: Schema;

  readonly allOf: readonly Schema[];
  readonly anyOf: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly discriminator?: Discriminator;

  readonly title?: string;
  readonly description?: string;
  readonly default?: { readonly value: Json };
  readonly deprecated: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  /** `x-sensitive: true`: personal data. */
  readonly sensitive: boolean;
  readonly examples: readonly Json[];
}
