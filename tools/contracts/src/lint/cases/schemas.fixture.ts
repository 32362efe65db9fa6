import { mailEvents, parcelEvents, parcelHttp } from '../lint.fixture.ts';
import { at, events, http, mail, type RuleCase } from './rule-case.fixture.ts';

export const schemasCases: readonly RuleCase[] = [
  [
    'pattern-backtracking',
    'a group that repeats what repeats',
    [http('to: { type: string, maxLength: 100 }', 'to: { type: string, maxLength: 100, pattern: "^([a-z]+-?)+$" }')],
    at(parcelHttp, '#/components/schemas/SendParcel/properties/to/pattern'),
  ],
  [
    'pattern-backtracking',
    'alternatives that are the same',
    [http('to: { type: string, maxLength: 100 }', 'to: { type: string, maxLength: 100, pattern: "^(a|ab|b)*$" }')],
    at(parcelHttp, '#/components/schemas/SendParcel/properties/to/pattern'),
  ],
  [
    'pattern-backtracking',
    'a square of a long text',
    [http('to: { type: string, maxLength: 100 }', 'to: { type: string, maxLength: 5000, pattern: "[ ]+$" }')],
    at(parcelHttp, '#/components/schemas/SendParcel/properties/to/pattern'),
  ],
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
];
