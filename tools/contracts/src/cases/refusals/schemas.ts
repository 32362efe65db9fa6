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

export const refusedSchemas: RefusalFamily = {
  name: 'not expressible: schemas',
  cases: [
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
