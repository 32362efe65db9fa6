import type { RefusalCase, RefusalFamily } from './refusal-case.ts';

/** A document whose component `X`, from line 6 on, is what stands in the text. */
const schema = (name: string, text: string, findings: readonly string[], rest = ''): RefusalCase => ({
  name,
  documents: {
    'case/openapi.yaml': `openapi: 3.1.0
info: { title: Case, version: 1.0.0 }
paths: {}
components:
  schemas:
    X: ${text}
${rest}`,
  },
  findings: findings.map((finding) => `specs/case/openapi.yaml:${finding}`),
});

const ref = (name: string): string => `{ $ref: '#/components/schemas/${name}' }`;
/** A union of `A` and `B`, which follow on lines 7 and 8, told apart by `k`. */
const union = (
  name: string,
  mapping: string,
  [a, b]: readonly [string, string],
  findings: readonly string[],
): RefusalCase =>
  schema(
    name,
    `{ oneOf: [${ref('A')}, ${ref('B')}], discriminator: { propertyName: k${mapping} } }`,
    findings,
    `    A: ${a}\n    B: ${b}\n    C: { type: object }\n`,
  );
const kind = (more: string): string => `{ type: object, required: [k], properties: { k: { ${more} } } }`;
const at = '#/components/schemas/X/discriminator';

const refusedDiscriminators: readonly RefusalCase[] = [
  union(
    'mapping against const',
    ', mapping: { a: A, b: A }',
    [kind('type: string, const: a'), kind('type: string')],
    [`6 warning discriminator ${at}/mapping/b`],
  ),
  union(
    'mapping out of the union',
    ', mapping: { c: C }',
    [kind('type: string'), kind('type: string')],
    [`6 error discriminator-mapping ${at}/mapping/c`],
  ),
  union(
    'a value that leads to two',
    ', mapping: { a: B }',
    [kind('type: string, const: a'), kind('type: string')],
    [`6 warning discriminator ${at}`],
  ),
  union(
    'a mapping of another type',
    ', mapping: { one: A, 2: B }',
    [kind('type: integer'), kind('type: integer')],
    [`6 warning discriminator ${at}/mapping/one`, `6 warning discriminator ${at}`],
  ),
  union('names for integers', '', [kind('type: integer'), kind('type: integer')], [`6 warning discriminator ${at}`]),
  union(
    'a mapping within values that both have',
    ', mapping: { a: A, b: B }',
    [kind('type: string, enum: [a, b]'), kind('type: string, enum: [a, b, c]')],
    [`6 warning discriminator ${at}`],
  ),
  union(
    'a mapping that adds to an enum',
    ', mapping: { a: A, b: B, c: B }',
    [kind('type: string, enum: [a]'), kind('type: string, enum: [b]')],
    [`6 warning discriminator ${at}/mapping/c`],
  ),
  union(
    'one value for both',
    '',
    [kind('type: string, const: a'), kind('type: string, const: a')],
    [`6 warning discriminator ${at}`],
  ),
  union(
    'a branch that cannot have it',
    '',
    ['{ type: object, properties: { n: { type: string } }, additionalProperties: false }', kind('type: string')],
    ['7 error discriminator-mapping #/components/schemas/A', '7 warning discriminator #/components/schemas/A'],
  ),
  union(
    'optional in a branch',
    '',
    ['{ type: object, properties: { k: { type: string } } }', kind('type: string')],
    ['7 warning discriminator #/components/schemas/A'],
  ),
  schema('a discriminator of no union', `{ type: object, discriminator: { propertyName: k } }`, [
    `6 warning discriminator ${at}`,
  ]),
];

export const refusedSchemas: RefusalFamily = {
  name: 'not expressible: schemas',
  cases: [
    ...refusedDiscriminators,
    schema('dynamic references', '{ type: object, properties: { a: { $dynamicRef: "#a" } } }', [
      '6 error schema-keyword #/components/schemas/X/properties/a/$dynamicRef',
    ]),
    schema('unknown keywords', '{ type: string, maxLenght: 3 }', [
      '6 warning schema-keyword #/components/schemas/X/maxLenght',
    ]),
    schema('unknown types', '{ type: [string, date] }', ['6 error schema-type-name #/components/schemas/X/type']),
    schema('patterns of other engines', '{ type: string, pattern: "^(?i)a" }', [
      '6 error schema-pattern #/components/schemas/X/pattern',
    ]),
    schema('patterns that need no u flag', String.raw`{ type: string, pattern: '[\@]' }`, [
      '6 warning schema-pattern-flag #/components/schemas/X/pattern',
    ]),
    schema('empty lists of values', '{ type: string, enum: [] }', [
      '6 warning schema-enum #/components/schemas/X/enum',
    ]),
    schema('bounds of OpenAPI 3.0', '{ type: integer, minimum: 1, exclusiveMinimum: true }', [
      '6 warning schema-keyword #/components/schemas/X/exclusiveMinimum',
    ]),
    schema(
      'recursion of JSON Schema 2019-09',
      "{ $recursiveAnchor: true, type: object, properties: { next: { $recursiveRef: '#' } } }",
      ['6 warning schema-keyword #/components/schemas/X/properties/next/$recursiveRef'],
    ),
    schema('values of the wrong kind', '{ type: string, maxLength: many }', [
      '6 error schema-value #/components/schemas/X/maxLength',
    ]),
    schema('no schema at all', '[1, 2]', ['6 error schema-shape #/components/schemas/X']),
    schema('formats without a check', '{ type: string, format: iban }', [
      '6 warning schema-format #/components/schemas/X/format',
    ]),
    schema('references to nowhere', "{ $ref: '#/components/schemas/Y' }", [
      '6 error ref-pointer #/components/schemas/X/$ref',
    ]),
    schema('references to no file', "{ $ref: '../other/y.yaml#/Y' }", ['6 error ref-file #/components/schemas/X/$ref']),
    schema('references into the web', "{ $ref: 'https://example.com/y.yaml' }", [
      '6 error ref-remote #/components/schemas/X/$ref',
    ]),
    schema(
      'references in a circle',
      "{ $ref: '#/components/schemas/Y' }",
      ['6 error ref-endless #/components/schemas/X', '7 error ref-endless #/components/schemas/Y'],
      "    Y: { $ref: '#/components/schemas/X' }\n",
    ),
    schema('a part of itself', "{ allOf: [{ $ref: '#/components/schemas/X' }, { type: object }] }", [
      '6 error schema-endless #/components/schemas/X',
    ]),
    schema('parts that exclude each other', '{ allOf: [{ type: string }, { type: integer }] }', [
      '6 error schema-conflict #/components/schemas/X',
    ]),
    schema('a const of another type', '{ type: string, const: 1 }', [
      '6 error schema-conflict #/components/schemas/X/const',
    ]),
    schema('members of an enum that its type excludes', '{ type: string, enum: [a, 1] }', [
      '6 warning schema-enum #/components/schemas/X/enum/1',
    ]),
  ],
};
