import { mailFacts } from '../lint.fixture.ts';
import { type Edit, events, http, mail } from './rule-case.fixture.ts';

/** What makes reading or generation find something; further files beside the edits of the good contracts. */
export type BuiltInCase = readonly [rule: string, edits: readonly Edit[], more?: Readonly<Record<string, string>>];

const to = 'to: { type: string, maxLength: 100 }';
const money = 'amount: { type: integer }';
const mailFact = (from: string, into: string): Edit => [mailFacts, from, into];
const depot = 'asyncapi: 3.0.0\ninfo: { title: Depot, version: 1.0.0 }\n';

export const builtInCases: readonly BuiltInCase[] = [
  ['syntax', [http('openapi: 3.1.0', 'openapi: [')]],
  ['platform-yaml', [['specs/platform.yaml', 'bus: acme', 'bus: acme\nbuss: acme']]],
  ['outside-yaml', [], { 'specs/outside/shop.yaml': 'call: [parcel.getParcel]\n' }],
  ['outside-party', [], { 'specs/outside/my_shop.yaml': 'calls: [parcel.getParcel]\n' }],
  ['service-yaml', [mailFact('batchSize: 5', 'batchSize: many')]],
  [
    'service-document',
    [],
    { 'specs/parcel/second.yaml': 'openapi: 3.1.0\ninfo: { title: a, version: 1.0.0 }\npaths: {}\n' },
  ],
  ['ref-remote', [http("$ref: '#/components/schemas/SendParcel'", "$ref: 'https://example.com/a.yaml'")]],
  ['ref-file', [http("$ref: '#/components/schemas/SendParcel'", "$ref: './other.yaml'")]],
  ['ref-pointer', [http("$ref: '#/components/schemas/SendParcel'", "$ref: '#/components/schemas/Other'")]],
  ['ref-anchor', [http("$ref: '#/components/schemas/SendParcel'", "$ref: '#other'")]],
  [
    'ref-endless',
    [
      http('SendParcel: { type: object', "Loop: { $ref: '#/components/schemas/Loop' }\n    SendParcel: { type: object"),
      http("$ref: '#/components/schemas/SendParcel'", "$ref: '#/components/schemas/Loop'"),
    ],
  ],
  ['schema-shape', [http(to, 'to: 5')]],
  ['schema-value', [http(to, 'to: { type: string, maxLength: long }')]],
  ['schema-pattern', [http(to, "to: { type: string, maxLength: 9, pattern: '(' }")]],
  ['schema-pattern-flag', [http(to, "to: { type: string, maxLength: 9, pattern: '[\\@]' }")]],
  ['schema-keyword', [http(to, 'to: { type: string, maxLength: 100, maxlength: 5 }')]],
  ['schema-type-name', [http(to, 'to: { type: text }')]],
  ['schema-nullable', [http(to, 'to: { type: string, maxLength: 9, nullable: true }')]],
  ['schema-format', [http('format: date-time', 'format: moment')]],
  ['schema-int64', [http(money, 'amount: { type: integer, format: int64 }')]],
  ['schema-enum', [http(to, 'to: { type: string, enum: [1, Ada] }')]],
  ['schema-conflict', [http(to, 'to: { type: string, const: 5 }')]],
  ['schema-endless', [http(to, "to: { allOf: [{ $ref: '#/components/schemas/SendParcel/properties/to' }] }")]],
  ['openapi-version', [http('openapi: 3.1.0', 'openapi: 3.2.0')]],
  ['operation-id', [http('      operationId: getParcel\n', '')]],
  [
    'operation-id',
    [http('operationId: getParcel', 'operationId: sendParcel'), mailFact('parcel.getParcel', 'parcel.sendParcel')],
  ],
  [
    'parameter',
    [
      http(
        '{ name: cursor, in: query, schema: { type: string, maxLength: 100 } }',
        '{ name: cursor, schema: { type: string } }',
      ),
    ],
  ],
  [
    'path-parameter',
    [
      http(
        'parameters: [{ name: parcelId, in: path, required: true, schema: { type: string, maxLength: 20 } }]',
        'parameters: []',
      ),
    ],
  ],
  [
    'request-body',
    [
      http(
        "content: { application/json: { schema: { $ref: '#/components/schemas/SendParcel' }, example: { to: Ada } } }",
        'content: {}',
      ),
    ],
  ],
  ['response-status', [http("'201': {", "'20x': {")]],
  ['security-scheme', [http("security: [{ bearer: ['parcels:write'] }]", "security: [{ other: ['parcels:write'] }]")]],
  [
    'mixed-signature',
    [
      http("security: [{ bearer: ['parcels:write'] }]", "security: [{ bearer: ['parcels:write'] }, { signed: [] }]"),
      http(
        'securitySchemes: { bearer: { type: http, scheme: bearer }',
        'securitySchemes: { bearer: { type: http, scheme: bearer }, signed: { type: apiKey, in: header, name: X-S, x-signature: stripe }',
      ),
    ],
  ],
  ['x-rate-limit', [http('by: caller', 'by: phase')]],
  ['x-body-limit', [http('      x-rate-limit', '      x-body-limit: much\n      x-rate-limit')]],
  ['x-timeout', [http('      x-rate-limit', '      x-timeout: -1\n      x-rate-limit')]],
  ['unsupported-method', [http('  /parcels/{parcelId}:', '  /parcels/{parcelId}:\n    trace: { responses: {} }')]],
  ['unsupported-style', [http('name: cursor, in: query', 'name: cursor, in: query, style: matrix')]],
  [
    'unsupported-parameter-content',
    [
      http(
        'name: cursor, in: query, schema: { type: string, maxLength: 100 }',
        'name: cursor, in: query, content: { text/plain: { schema: { type: string, maxLength: 9 } } }',
      ),
    ],
  ],
  ['unsupported-parameter-name', [http('name: cursor, in: query', 'name: __proto__, in: query')]],
  ['security-scheme', [http('{ type: http, scheme: bearer }', '{ type: http }')]],
  ['path-slash', [http('  /parcels/{parcelId}:', '  parcels/{parcelId}:')]],
  [
    'parameter-open',
    [
      http(
        'schema: { type: string, maxLength: 20 } }]',
        'schema: { type: string, maxLength: 20 } }, { name: c, in: query, style: spaceDelimited, schema: { type: array, items: { type: string } } }]',
      ),
    ],
  ],
  ['unsupported-callback', [http('      x-rate-limit', '      callbacks: {}\n      x-rate-limit')]],
  ['unsupported-callback', [http('components:', 'webhooks: {}\ncomponents:')]],
  ['operation-action', [mail('action: send', 'action: sends')]],
  ['operation-channel', [mail("action: send, channel: { $ref: '#/channels/mail.posted' }", 'action: send')]],
  [
    'operation-message',
    [
      mail(
        "{ address: parcel.sent.v2, messages: { parcelSentV2: { $ref: '../parcel/asyncapi.yaml#/components/messages/parcelSentV2' } } }",
        '{ address: parcel.sent.v2 }',
      ),
    ],
  ],
  [
    'message-format',
    [
      events(
        "      payload: { $ref: '#/components/schemas/ParcelSent' }",
        '      payload: { schemaFormat: application/vnd.apache.avro, schema: {} }',
      ),
    ],
  ],
  ['message-owner', [mail('onParcelSent:\n    action: receive', 'onParcelSent:\n    action: send')]],
  ['x-eventbridge', [mail('x-eventbridge:\n', 'x-eventbridge:\n      delivery: slowly\n')]],
  [
    'event-sender',
    [],
    {
      'specs/depot/asyncapi.yaml': `${depot}channels: { c: { address: mail.posted, messages: { m: { $ref: '#/components/messages/mailPosted' } } } }\noperations: { publish: { action: send, channel: { $ref: '#/channels/c' } } }\ncomponents: { messages: { mailPosted: { payload: { type: object } } } }\n`,
    },
  ],
  ['service-operation', [mailFact('runtime: lambda', 'runtime: lambda\noperations: { onNothing: {} }')]],
  ['service-calls', [mailFact('parcel.getParcel', 'mail.getMail')]],
  ['service-calls', [mailFact('parcel.getParcel', 'parcel.loseParcel')]],
  ['service-port', [mailFact('runtime: lambda', 'runtime: nest\nport: 4300')]],
  ['queue-visibility', [mailFact('batchSize: 5', 'visibility: 5')]],
  ['queue-receives', [mailFact('batchSize: 5', 'maxReceiveCount: 1')]],
  [
    'schedule',
    [mailFact('runtime: lambda', "runtime: lambda\nschedule: [{ name: a, cron: '0 25 * * ? *', task: a }]")],
  ],
  ['schedule', [mailFact('runtime: lambda', "runtime: lambda\nschedule: [{ name: a, rate: '0 minutes', task: a }]")]],
  [
    'schedule',
    [
      mailFact(
        'runtime: lambda',
        'runtime: lambda\nschedule: [{ name: a, rate: 1 hour, task: a }, { name: a, rate: 2 hours, task: b }]',
      ),
    ],
  ],
  [
    'physical-name',
    [
      mail(
        '  onParcelSent:',
        "  on-parcel-sent:\n    action: receive\n    channel: { $ref: '#/channels/parcel.sent.v2' }\n  onParcelSent:",
      ),
    ],
  ],
  [
    'discriminator',
    [
      http(
        to,
        'to: { oneOf: [{ type: object, title: A }, { type: object, title: B }], discriminator: { propertyName: kind } }',
      ),
    ],
  ],
  [
    'discriminator-mapping',
    [
      http(
        to,
        "to: { oneOf: [{ $ref: '#/components/schemas/Money' }, { $ref: '#/components/schemas/Parcel' }], discriminator: { propertyName: kind, mapping: { a: '#/components/schemas/Problem' } } }",
      ),
    ],
  ],
  [
    'ref-siblings',
    [
      http('openapi: 3.1.0', 'openapi: 3.0.3'),
      http("$ref: '#/components/schemas/Money'", "$ref: '#/components/schemas/Money', maxLength: 5"),
    ],
  ],
  [
    'schema-type',
    [http('to: { type: string, maxLength: 100 }', 'to: { anyOf: [{ type: integer }, { maxLength: 9 }] }')],
  ],
];
