import { mailEvents, parcelHttp } from '../lint.fixture.ts';
import { at, http, mail, type RuleCase } from './rule-case.fixture.ts';

const waiver = (rule: string, until: string): string =>
  `{ rule: ${rule}, pointer: '#/components', until: '${until}', reason: agreed with everybody }`;

export const operationsCases: readonly RuleCase[] = [
  [
    'operation-naming',
    'HTTP',
    [http('operationId: sendParcel', 'operationId: send-parcel')],
    at(parcelHttp, '#/paths/~1parcels/post/operationId'),
  ],
  [
    'operation-naming',
    'events',
    [mail('  onParcelSent:', '  OnParcelSent:')],
    at(mailEvents, '#/operations/OnParcelSent'),
  ],
  [
    'operation-security',
    'no scopes',
    [http("security: [{ bearer: ['parcels:write'] }]", 'security: [{ bearer: [] }]')],
    at(parcelHttp, '#/paths/~1parcels/post/security'),
  ],
  [
    'operation-security',
    'silence',
    [http("security: [{ bearer: ['parcels:read'] }]\n", '')],
    at(parcelHttp, '#/paths/~1parcels/get'),
  ],
  [
    'operation-tags',
    'none',
    [http('      operationId: sendParcel\n      tags: [Parcels]', '      operationId: sendParcel')],
    at(parcelHttp, '#/paths/~1parcels/post'),
  ],
  [
    'path-style',
    'capitals',
    [http('  /parcels/{parcelId}:', '  /Parcels/{parcelId}:')],
    at(parcelHttp, '#/paths/~1Parcels~1{parcelId}'),
  ],
  [
    'problem-errors',
    'none described',
    [http("        default: { $ref: '#/components/responses/Failed' }\n    post", '    post')],
    at(parcelHttp, '#/paths/~1parcels/get/responses'),
  ],
  [
    'problem-errors',
    'plain JSON',
    [
      http(
        'Failed: { description: failed, content: { application/problem+json',
        'Failed: { description: failed, content: { application/json',
      ),
    ],
    at(parcelHttp, '#/components/responses/Failed'),
  ],
  [
    'problem-members',
    'no errorId',
    [
      http(
        'Problem: { type: object, required: [type, title, status, errorId]',
        'Problem: { type: object, required: [type, title, status]',
      ),
    ],
    at(parcelHttp, '#/components/schemas/Problem'),
  ],
  [
    'expected-errors',
    'no 403',
    [http("        '403': { $ref: '#/components/responses/Failed' }\n", '')],
    at(parcelHttp, '#/paths/~1parcels/post/responses'),
  ],
  [
    'rate-limit-headers',
    'no Retry-After',
    [http('Retry-After: { schema: { type: integer } }, ', '')],
    at(parcelHttp, '#/components/responses/Limited'),
  ],
  [
    'rate-limit-headers',
    'no 429',
    [http("        '429': { $ref: '#/components/responses/Limited' }\n", '')],
    at(parcelHttp, '#/paths/~1parcels/post/responses'),
  ],
  [
    'post-idempotency',
    'no key',
    [
      http(
        '        - { name: Idempotency-Key, in: header, required: true, schema: { type: string, minLength: 1, maxLength: 255 } }',
        '        - { name: X-Other, in: header, schema: { type: string, maxLength: 9 } }',
      ),
    ],
    at(parcelHttp, '#/paths/~1parcels/post'),
  ],
  [
    'post-idempotency',
    'exempt and a key',
    [http('      x-rate-limit', '      x-idempotency: exempt\n      x-rate-limit')],
    at(parcelHttp, '#/paths/~1parcels/post/x-idempotency'),
  ],
  [
    'idempotency-key',
    'of any length',
    [http('minLength: 1, maxLength: 255', 'minLength: 1')],
    at(parcelHttp, '#/paths/~1parcels/post/parameters/0'),
  ],
  [
    'idempotency-key',
    'on a GET',
    [
      http(
        '- { name: cursor, in: query, schema: { type: string, maxLength: 100 } }',
        '- { name: cursor, in: query, schema: { type: string, maxLength: 100 } }\n        - { name: Idempotency-Key, in: header, schema: { type: string, maxLength: 255 } }',
      ),
    ],
    at(parcelHttp, '#/paths/~1parcels/get'),
  ],
  [
    'pagination',
    'pages',
    [http('name: cursor, in: query', 'name: page, in: query')],
    at(parcelHttp, '#/paths/~1parcels/get'),
  ],
  [
    'pagination',
    'an array',
    [
      http(
        'Parcel: { type: object, required: [parcelId, to], properties: {',
        'Parcel: { type: array, items: { type: string }, properties: {',
      ),
    ],
    at(parcelHttp, '#/paths/~1parcels~1{parcelId}/get'),
  ],
  [
    'page-shape',
    'an unbounded limit',
    [http('minimum: 1, maximum: 100, default: 20', 'minimum: 1, default: 20')],
    at(parcelHttp, '#/paths/~1parcels/get/parameters/0'),
  ],
  [
    'page-shape',
    'no last page',
    [http("nextCursor: { type: [string, 'null'] }", 'nextCursor: { type: string }')],
    at(parcelHttp, '#/components/schemas/ParcelPage/properties/nextCursor'),
  ],
  [
    'deprecation',
    'for ever',
    [http("      x-sunset: '2027-01-01'\n", '')],
    at(parcelHttp, '#/paths/~1parcels~1{parcelId}/get/deprecated'),
  ],
  [
    'deprecation',
    'no date',
    [http("x-sunset: '2027-01-01'", 'x-sunset: soon')],
    at(parcelHttp, '#/paths/~1parcels~1{parcelId}/get/x-sunset'),
  ],
  [
    'waiver',
    'a day that does not exist',
    [http('openapi: 3.1.0', `openapi: 3.1.0\nx-breaking-waivers: [${waiver('required', '2027-02-30')}]`)],
    at(parcelHttp, '#/x-breaking-waivers/0'),
  ],
  [
    'waiver',
    'a rule that does not exist',
    [http('openapi: 3.1.0', `openapi: 3.1.0\nx-breaking-waivers: [${waiver('requird', '2027-02-28')}]`)],
    at(parcelHttp, '#/x-breaking-waivers/0/rule'),
  ],
];
