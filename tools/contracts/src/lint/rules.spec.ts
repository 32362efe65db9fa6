import { describe, expect, it } from '@jest/globals';
import { contractFolder } from '../testing/contract-folder.ts';
import { goodContracts, mailEvents, mailFacts, parcelEvents, parcelFacts, parcelHttp } from './lint.fixture.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';

type Edit = readonly [file: string, from: string, to: string];
type Case = readonly [rule: string, what: string, edits: readonly Edit[], finding: string];

const http = (from: string, to: string): Edit => [parcelHttp, from, to];
const events = (from: string, to: string): Edit => [parcelEvents, from, to];
const mail = (from: string, to: string): Edit => [mailEvents, from, to];
const filter = (to: string): Edit => mail("data: { kind: [letter], grams: [{ numeric: ['<', 500] }] }", to);
const filterData = (to: string): Edit => filter(`data: { ${to} }`);
const at = (file: string, pointer: string): string => `${file}${pointer}`;

const cases: readonly Case[] = [
  [
    'explicit-type',
    'no type',
    [http('to: { type: string, maxLength: 100 }', 'to: { maxLength: 100 }')],
    at(parcelHttp, '#/components/schemas/SendParcel/properties/to'),
  ],
  [
    'explicit-type',
    'an enum without type',
    [
      events(
        'ParcelSent: { type: object, required: [parcelId, kind], properties: { parcelId: { type: string }, kind: { type: string, enum',
        'ParcelSent: { type: object, required: [parcelId, kind], properties: { parcelId: { type: string }, kind: { enum',
      ),
    ],
    at(parcelEvents, '#/components/schemas/ParcelSent/properties/kind'),
  ],
  [
    'named-body',
    'an inline body',
    [
      http(
        "schema: { $ref: '#/components/schemas/SendParcel' }",
        'schema: { type: object, properties: { to: { type: string } } }',
      ),
    ],
    at(parcelHttp, '#/paths/~1parcels/post/requestBody/content/application~1json/schema'),
  ],
  [
    'named-body',
    'inline items',
    [
      http(
        "schema: { $ref: '#/components/schemas/SendParcel' }",
        'schema: { type: array, items: { type: object, properties: { to: { type: string } } } }',
      ),
    ],
    at(parcelHttp, '#/paths/~1parcels/post/requestBody/content/application~1json/schema/items'),
  ],
  [
    'named-body',
    'an inline payload',
    [
      mail(
        "payload: { $ref: '#/components/schemas/MailPosted' }",
        'payload: { type: object, properties: { mailId: { type: string } } }',
      ),
    ],
    at(mailEvents, '#/components/messages/mailPosted/payload'),
  ],
  [
    'money',
    'a fraction',
    [http('amount: { type: integer }', 'amount: { type: number }')],
    at(parcelHttp, '#/components/schemas/Money/properties/amount'),
  ],
  [
    'money',
    'no currency',
    [http(', currency: { type: string }', '')],
    at(parcelHttp, '#/components/schemas/Money/properties/amount'),
  ],
  [
    'ids',
    'a number',
    [mail('properties: { mailId: { type: string } }', 'properties: { mailId: { type: integer } }')],
    at(mailEvents, '#/components/schemas/MailPosted/properties/mailId'),
  ],
  [
    'ids',
    'any UUID',
    [mail('properties: { mailId: { type: string } }', 'properties: { mailId: { type: string, format: uuid } }')],
    at(mailEvents, '#/components/schemas/MailPosted/properties/mailId'),
  ],
  [
    'dates',
    'seconds',
    [http('sentAt: { type: string, format: date-time }', 'sentAt: { type: integer }')],
    at(parcelHttp, '#/components/schemas/Parcel/properties/sentAt'),
  ],
  [
    'dates',
    'a day in any form',
    [http('sentAt: { type: string, format: date-time }', 'sentDate: { type: string }')],
    at(parcelHttp, '#/components/schemas/Parcel/properties/sentDate'),
  ],
  [
    'bounded-input',
    'a string',
    [http('to: { type: string, maxLength: 100 }', 'to: { type: string }')],
    at(parcelHttp, '#/components/schemas/SendParcel/properties/to'),
  ],
  [
    'bounded-input',
    'an array',
    [http('to: { type: string, maxLength: 100 }', 'to: { type: array, items: { type: integer } }')],
    at(parcelHttp, '#/components/schemas/SendParcel/properties/to'),
  ],
  [
    'message-examples',
    'none',
    [mail('      examples: [{ payload: { mailId: m1 } }]\n', '')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'response-examples',
    'none',
    [http(', example: { data: [], nextCursor: null }', '')],
    at(parcelHttp, '#/paths/~1parcels/get/responses/200/content/application~1json'),
  ],
  [
    'request-examples',
    'none',
    [http(', example: { to: Ada } } }', ' } }')],
    at(parcelHttp, '#/paths/~1parcels/post/requestBody/content/application~1json'),
  ],
  [
    'examples-fit',
    'a response',
    [http('example: { data: [], nextCursor: null }', 'example: { data: 5, nextCursor: null }')],
    at(parcelHttp, '#/paths/~1parcels/get/responses/200/content/application~1json/example'),
  ],
  [
    'examples-fit',
    'a payload',
    [mail('payload: { mailId: m1 }', 'payload: { mailId: 1 }')],
    at(mailEvents, '#/components/messages/mailPosted/examples/0/payload'),
  ],
  [
    'defaults-fit',
    'another type',
    [http('default: false', 'default: maybe')],
    at(parcelHttp, '#/components/schemas/SendParcel/properties/express/default'),
  ],
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
    'event-name',
    'present tense',
    [mail('address: mail.posted', 'address: mail.post')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'event-name',
    'three parts',
    [mail('address: mail.posted', 'address: mail.letter.posted')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'event-major',
    'a first one with a suffix',
    [mail('address: mail.posted', 'address: mail.posted.v1')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'event-context',
    "another service's",
    [mail('address: mail.posted', 'address: parcel.posted')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'channel-address',
    'not the name',
    [mail('name: mail.posted', 'name: mail.dropped')],
    at(mailEvents, '#/channels/mail.posted/address'),
  ],
  [
    'channel-address',
    'none',
    [mail('  mail.posted: { address: mail.posted, messages', '  mail.posted: { messages')],
    at(mailEvents, '#/channels/mail.posted'),
  ],
  [
    'message-key',
    'another name',
    [
      mail(
        "{ mailPosted: { $ref: '#/components/messages/mailPosted' }",
        "{ mailPosted: { $ref: '#/components/messages/posted' }",
      ),
      mail('    mailPosted:\n', '    posted:\n'),
    ],
    at(mailEvents, '#/components/messages/posted'),
  ],
  [
    'message-words',
    'no title',
    [mail('      title: Mail posted\n', '')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'cloudevents-safe',
    'a header with a capital',
    [
      mail(
        '      summary: It left.',
        '      summary: It left.\n      headers: { type: object, properties: { traceId: { type: string } } }',
      ),
    ],
    at(mailEvents, '#/components/messages/mailPosted/headers/properties/traceId'),
  ],
  [
    'cloudevents-safe',
    'a long name',
    [mail('address: mail.posted', `address: mail.${'x'.repeat(125)}ed`)],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'receive-has-sender',
    'nobody sends it',
    [
      events("  publishParcelSentV2: { action: send, channel: { $ref: '#/channels/parcel.sent.v2' } }\n", ''),
      events('x-eventbridge: { twinOf: parcel.sent.v2 }', 'description: Alone.'),
    ],
    at(mailEvents, '#/operations/onParcelSent'),
  ],
  [
    'filter-form',
    'an unknown operator',
    [filterData('kind: [{ starts: le }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-form',
    'no list',
    [filterData('kind: letter')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind'),
  ],
  [
    'filter-form',
    'an empty range',
    [filterData("grams: [{ numeric: ['>', 5, '<', 3] }]")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/grams/0'),
  ],
  [
    'filter-field',
    'unknown below data',
    [filterData('colour: [red]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/colour'),
  ],
  [
    'filter-field',
    'below a text',
    [filterData('kind: { deep: [x] }')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/deep'),
  ],
  [
    'filter-field',
    'an unknown attribute',
    [filter('tenant: [a]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/tenant'),
  ],
  [
    'filter-field',
    'in one branch of $or',
    [filterData('$or: [{ kind: [box] }, { colour: [red] }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/$or/1/colour'),
  ],
  [
    'filter-value',
    'not a member',
    [filterData('kind: [parcel]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'another type',
    [filterData("grams: ['500']")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/grams/0'),
  ],
  [
    'filter-value',
    'out of bounds',
    [filterData("grams: [{ numeric: ['>', 30000] }]")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/grams/0'),
  ],
  [
    'filter-value',
    'a number of a text',
    [filterData("note: [{ numeric: ['>', 1] }]")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/note/0'),
  ],
  [
    'filter-value',
    'a prefix of a number',
    [filterData('grams: [{ prefix: a }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/grams/0'),
  ],
  [
    'filter-value',
    'a prefix of no member',
    [filterData('kind: [{ prefix: pa }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'a prefix that is too long',
    [filterData(`parcelId: [{ prefix: ${'p'.repeat(21)} }]`)],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/parcelId/0'),
  ],
  [
    'filter-value',
    'a suffix of no member',
    [filterData('kind: [{ suffix: z }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'a wildcard for no member',
    [filterData("kind: [{ wildcard: 'z*' }]")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'another word in any case',
    [filterData('kind: [{ equals-ignore-case: PARCEL }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'everything excluded',
    [filterData('kind: [{ anything-but: [letter, box] }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'an excluded stranger',
    [filterData('kind: [{ anything-but: [parcel] }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'the absence of what is always there',
    [filterData('kind: [{ exists: false }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'the presence of an object',
    [filterData('address: [{ exists: true }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/address/0'),
  ],
  [
    'filter-value',
    'inside an array',
    [filterData('labels: [5]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/labels/0'),
  ],
  [
    'filter-value',
    'an attribute',
    [filter("specversion: ['2.0']")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/specversion/0'),
  ],
  [
    'twins',
    'not marked',
    [events('      x-eventbridge: { twinOf: parcel.sent.v2 }\n', '')],
    at(parcelEvents, '#/components/messages/parcelSent'),
  ],
  [
    'twins',
    'of what is not sent',
    [events('twinOf: parcel.sent.v2', 'twinOf: parcel.sent.v3')],
    at(parcelEvents, '#/components/messages/parcelSent/x-eventbridge/twinOf'),
  ],
  [
    'twins',
    'the later of the earlier',
    [
      events(
        'summary: It is on its way, with its weight.',
        'summary: It is on its way, with its weight.\n      x-eventbridge: { twinOf: parcel.sent }',
      ),
    ],
    at(parcelEvents, '#/components/messages/parcelSentV2/x-eventbridge/twinOf'),
  ],
  [
    'twin-subjects',
    'ids in no common name',
    [
      events(
        'ParcelSent: { type: object, required: [parcelId, kind], properties: { parcelId',
        'ParcelSent: { type: object, required: [id, kind], properties: { id',
      ),
    ],
    at(parcelEvents, '#/components/messages/parcelSent'),
  ],
  [
    'service-runtime',
    'a Lambda with HTTP',
    [[parcelFacts, 'runtime: nest\nport: 4300', 'runtime: lambda']],
    at(parcelFacts, '#/runtime'),
  ],
  [
    'service-runtime',
    'a Lambda with a port',
    [[mailFacts, 'runtime: lambda', 'runtime: lambda\nport: 4301']],
    at(mailFacts, '#/port'),
  ],
  ['service-runtime', 'HTTP without a port', [[parcelFacts, 'port: 4300\n', '']], at(parcelFacts, '#')],
  [
    'service-limits',
    'a large batch',
    [[mailFacts, 'batchSize: 5', 'batchSize: 100']],
    at(mailFacts, '#/queue/batchSize'),
  ],
  [
    'service-limits',
    'one at a time',
    [[mailFacts, 'concurrency: 2', 'concurrency: 1']],
    at(mailFacts, '#/queue/concurrency'),
  ],
  [
    'service-limits',
    'much memory',
    [[mailFacts, 'runtime: lambda', 'runtime: lambda\nmemory: 20000']],
    at(mailFacts, '#/memory'),
  ],
  [
    'service-resources',
    'no Postgres',
    [[parcelFacts, 'postgres: true, redis: true', 'redis: true']],
    at(parcelFacts, '#/resources'),
  ],
  [
    'service-resources',
    'no Redis',
    [[parcelFacts, 'postgres: true, redis: true', 'postgres: true']],
    at(parcelFacts, '#/resources'),
  ],
  [
    'service-tables',
    'one key twice',
    [[mailFacts, 'partitionKey: pk, sortKey: sk, ttl', 'partitionKey: pk, sortKey: pk, ttl']],
    at(mailFacts, '#/resources/tables/posted/sortKey'),
  ],
  [
    'service-tables',
    'an expiring key',
    [[mailFacts, 'ttl: expiry', 'ttl: sk']],
    at(mailFacts, '#/resources/tables/posted/ttl'),
  ],
  [
    'service-tables',
    'an index with the keys of its table',
    [[mailFacts, 'partitionKey: day', 'partitionKey: pk']],
    at(mailFacts, '#/resources/tables/posted/indexes/by-time'),
  ],
  [
    'service-unused',
    'a queue without messages',
    [[parcelFacts, 'port: 4300', 'port: 4300\nqueue: { batchSize: 5 }']],
    at(parcelFacts, '#/queue'),
  ],
  [
    'service-unused',
    'a call twice',
    [[mailFacts, 'calls: [parcel.getParcel]', 'calls: [parcel.getParcel, parcel.getParcel]']],
    at(mailFacts, '#/calls/1'),
  ],
];

/** A second service with an operation of the first. */
const depot = (operationId: string, path: string): Record<string, string> => ({
  'specs/depot/openapi.yaml': `openapi: 3.1.0
info: { title: Depot, version: 1.0.0 }
paths:
  ${path}:
    get:
      operationId: ${operationId}
      security: []
      responses: { '204': { description: none } }
`,
});

const apply = (edits: readonly Edit[]): Record<string, string> => {
  const files: Record<string, string> = { ...goodContracts };
  for (const [file, from, to] of edits) {
    expect(files[file]).toContain(from);
    files[file] = (files[file] ?? '').replace(from, to);
  }
  return files;
};

const findings = async (files: Record<string, string>, only?: string): Promise<string[]> => {
  const folder = await contractFolder(files);
  try {
    // The parsers have specs of their own.
    const own = rules.filter(({ id, engine }) => engine === undefined && (only === undefined || id === only));
    const { diagnostics } = await lint({ ...folder, rules: own });
    return diagnostics
      .filter(({ rule }) => only === undefined || rule === only)
      .map(({ rule, file, pointer }) => (only === undefined ? `${rule} ${file}${pointer}` : `${file}${pointer}`));
  } finally {
    await folder.remove();
  }
};

describe('rules', () => {
  it('find nothing in good contracts', async () => {
    expect(await findings({ ...goodContracts })).toEqual([]);
  });

  it.each(cases)('%s: %s', async (rule, _what, edits, finding) => {
    expect((await findings(apply(edits), rule))[0]).toBe(finding);
  });

  it.each([
    [
      'an id of another service',
      depot('getParcel', '/depots'),
      'specs/parcel/openapi.yaml#/paths/~1parcels~1{parcelId}/get/operationId',
    ],
    [
      'a route of another service',
      depot('getDepot', '/parcels/{id}'),
      'specs/parcel/openapi.yaml#/paths/~1parcels~1{parcelId}/get',
    ],
  ])('operation-owner: %s', async (_what, files, finding) => {
    expect(await findings({ ...goodContracts, ...files }, 'operation-owner')).toEqual([finding]);
  });

  it.each([
    [
      'members, numbers in bounds, presence',
      'kind: [letter], grams: [30000], note: [{ exists: false }], parcelId: [{ prefix: p }]',
    ],
    ['what is inside an array or an object', 'labels: [fragile], address: { city: [{ wildcard: "W*n" }] }'],
    ['everything but', 'kind: [{ anything-but: [letter] }], note: [{ anything-but: { prefix: [a, b] } }]'],
    ['alternatives', '$or: [{ kind: [box] }, { grams: [{ numeric: [">=", 1, "<", 100] }] }]'],
  ])('take a filter with %s', async (_what, filtered) => {
    expect(await findings(apply([filterData(filtered)]))).toEqual([]);
  });

  it('take a filter on attributes of the envelope', async () => {
    const filtered = filter(
      "{ tenantid: [alpha, { prefix: b }], subjectversion: [1, { numeric: ['>', 5] }], subject: [{ exists: true }] }",
    );

    expect(await findings(apply([filtered]))).toEqual([]);
  });

  it('are all shown here to find something', () => {
    const shown = new Set([...cases.map(([rule]) => rule), 'operation-owner']);

    expect(
      rules
        .filter(({ engine }) => engine === undefined)
        .map(({ id }) => id)
        .filter((id) => !shown.has(id)),
    ).toEqual([]);
  });

  it('have ids of their own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});
