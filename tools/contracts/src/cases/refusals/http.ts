import type { RefusalCase, RefusalFamily } from './refusal-case.ts';

/** A document with one operation at line 5; its text follows. */
const http = (name: string, text: string, findings: readonly string[]): RefusalCase => ({
  name,
  documents: { 'case/openapi.yaml': `openapi: 3.1.0\ninfo: { title: Case, version: 1.0.0 }\n${text}` },
  findings: findings.map((finding) => `specs/case/openapi.yaml:${finding}`),
});

const operation = (more: string): string => `paths:\n  /a:\n    get: { operationId: getA, ${more} }\n`;
const ok = "responses: { '204': { description: ok } }";

export const refusedHttp: RefusalFamily = {
  name: 'not expressible: HTTP',
  cases: [
    http('methods that gateways refuse', `paths:\n  /a:\n    trace: { operationId: echo, ${ok} }\n`, [
      '5 warning unsupported-method #/paths/~1a/trace',
    ]),
    http('paths without a slash', `paths:\n  a:\n    get: { operationId: getA, ${ok} }\n`, [
      '4 error path-slash #/paths/a',
    ]),
    http('operations without a name', `paths:\n  /a:\n    get: { ${ok} }\n`, ['5 error operation-id #/paths/~1a/get']),
    http(
      'lists of several cookies',
      operation(`parameters: [{ name: c, in: cookie, schema: { type: array, items: { type: integer } } }], ${ok}`),
      ['5 warning parameter-open #/paths/~1a/get/parameters/0'],
    ),
    http(
      'texts that may hold what separates them',
      operation(
        `parameters: [{ name: q, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: string } } }], ${ok}`,
      ),
      ['5 warning parameter-open #/paths/~1a/get/parameters/0'],
    ),
    http(
      'deep objects that are deeper than OpenAPI says',
      operation(
        `parameters: [{ name: f, in: query, style: deepObject, schema: { type: object, properties: { n: { type: object, properties: { m: { type: integer } } } } } }], ${ok}`,
      ),
      ['5 warning parameter-open #/paths/~1a/get/parameters/0'],
    ),
    http(
      'texts that stand for values of several types',
      operation(`parameters: [{ name: q, in: query, schema: { type: [string, integer] } }], ${ok}`),
      ['5 warning parameter-open #/paths/~1a/get/parameters/0'],
    ),
    http(
      'names that are a member of one parameter and another parameter',
      operation(
        `parameters: [{ name: page, in: query, schema: { type: object, properties: { limit: { type: integer } } } }, { name: limit, in: query, schema: { type: integer } }], ${ok}`,
      ),
      ['5 warning parameter-open #/paths/~1a/get/parameters/0'],
    ),
    http(
      'parameters in a style of another place',
      operation(`parameters: [{ name: q, in: query, style: matrix, schema: { type: string } }], ${ok}`),
      ['5 error unsupported-style #/paths/~1a/get/parameters/0/style'],
    ),
    http(
      'parameters in XML',
      operation(
        `parameters: [{ name: q, in: query, content: { application/xml: { schema: { type: string } } } }], ${ok}`,
      ),
      ['5 error unsupported-parameter-content #/paths/~1a/get/parameters/0/content'],
    ),
    http(
      'parameters called __proto__',
      operation(`parameters: [{ name: __proto__, in: query, schema: { type: string } }], ${ok}`),
      ['5 error unsupported-parameter-name #/paths/~1a/get/parameters/0/name'],
    ),
    http('placeholders without a parameter', `paths:\n  /a/{id}:\n    get: { operationId: getA, ${ok} }\n`, [
      '5 error path-parameter #/paths/~1a~1{id}/get',
    ]),
    http(
      'keys without a name',
      `${operation(`security: [{ key: [] }], ${ok}`)}components:\n  securitySchemes:\n    key: { type: apiKey, in: cookie }\n`,
      ['8 error security-scheme #/components/securitySchemes/key'],
    ),
    http('schemes that are not there', operation(`security: [{ ghost: [] }], ${ok}`), [
      '5 error security-scheme #/paths/~1a/get/security/0/ghost',
    ]),
    http('statuses that are none', operation("responses: { '2000': { description: ok } }"), [
      '5 error response-status #/paths/~1a/get/responses/2000',
    ]),
    http('callbacks', operation(`callbacks: { later: {} }, ${ok}`), [
      '5 warning unsupported-callback #/paths/~1a/get/callbacks',
    ]),
  ],
};
