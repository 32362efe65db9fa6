import type { Json, JsonObject } from '../source/index.ts';

/** One contract of a case family: schemas under their component names, and the message payloads to compare. */
export interface SchemaCase {
  readonly name: string;
  /** Components, by name; the first is the payload. */
  readonly schemas: Readonly<Record<string, Json>>;
  /** What ajv gets instead of `schemas`, where a dialect says it otherwise. */
  readonly judge?: Readonly<Record<string, Json>>;
  /** Values that must be accepted; also the message's examples, so that they are checked against the type. */
  readonly valid: readonly Json[];
  /** Values that must be refused. */
  readonly invalid?: readonly Json[];
  /** Values that only the reader accepts. */
  readonly readable?: readonly Json[];
  /** TypeScript cannot say what the contract says: its objects always have these members. */
  readonly untyped?: boolean;
  /** Type names that the generated code must export. */
  readonly types?: readonly string[];
}

/** Documents of one specification version that the cases of a family are written in. */
export type CaseDialect = 'asyncapi3' | 'asyncapi2' | 'openapi30';

export interface CaseFamily {
  readonly name: string;
  readonly dialect?: CaseDialect;
  readonly cases: readonly SchemaCase[];
}

/** A payload object with the given properties. */
export const record = (
  properties: JsonObject,
  required: readonly string[] = [],
  more: JsonObject = {},
): JsonObject => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
  ...more,
});

/** A reference to a component of the same document. */
export const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
