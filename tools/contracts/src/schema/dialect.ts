import type { ContractDocument } from '../source/index.ts';

/** In what a dialect differs from JSON Schema 2020-12. */
export interface Dialect {
  readonly name: string;
  /** `nullable: true` adds null to the type. */
  readonly nullable: boolean;
  /** `exclusiveMinimum: true` sharpens `minimum`. */
  readonly booleanExclusive: boolean;
  /** Keywords beside `$ref` do not count. */
  readonly bareRef: boolean;
}

const modern: Dialect = { name: 'JSON Schema 2020-12', nullable: false, booleanExclusive: false, bareRef: false };
const draft7: Dialect = { ...modern, name: 'AsyncAPI 2 (JSON Schema draft-07)', bareRef: true };
const openapi30: Dialect = { name: 'OpenAPI 3.0', nullable: true, booleanExclusive: true, bareRef: true };

/** The dialect of the schemas in a document. */
export const dialectOf = (document: ContractDocument): Dialect => {
  if (document.kind === 'openapi' && document.version.startsWith('3.0')) return openapi30;
  if (document.kind === 'asyncapi' && document.version.startsWith('2.')) return draft7;
  return modern;
};

/** Keywords that only annotate; they never decide whether a value fits. */
export const annotations: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$comment',
  '$anchor',
  '$defs',
  '$vocabulary',
  'definitions',
  'title',
  'description',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'example',
  'examples',
  'externalDocs',
  'xml',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
]);

/** Keywords that decide, and that generation understands. */
export const assertions: ReadonlySet<string> = new Set([
  ...['$ref', 'type', 'enum', 'const', 'format', 'nullable', 'discriminator'],
  ...['minLength', 'maxLength', 'pattern'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['prefixItems', 'items', 'additionalItems', 'contains', 'minContains', 'maxContains'],
  ...['minItems', 'maxItems', 'uniqueItems', 'unevaluatedItems'],
  ...['properties', 'required', 'patternProperties', 'additionalProperties', 'propertyNames'],
  ...['minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas', 'dependencies'],
  ...['unevaluatedProperties', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
]);
