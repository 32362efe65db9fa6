/** Contracts of two services with which no rule finds fault; specs break them in one place each. */
export const goodContracts: Readonly<Record<string, string>> = {
  'specs/platform.yaml': `name: acme
bus: acme
sourcePrefix: acme
`,
  'specs/parcel/openapi.yaml': `openapi: 3.1.0
info: { title: Parcel, version: 1.0.0, license: { name: MIT, identifier: MIT } }
servers: [{ url: 'http://127.0.0.1:4300' }]
tags: [{ name: Parcels, description: Things on their way. }]
security: [{ bearer: ['parcels:read'] }]
paths:
  /parcels:
    get:
      operationId: listParcels
      tags: [Parcels]
      summary: Lists parcels
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 20 } }
        - { name: cursor, in: query, schema: { type: string, maxLength: 100 } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/ParcelPage' }, example: { data: [], nextCursor: null } } } }
        default: { $ref: '#/components/responses/Failed' }
    post:
      operationId: sendParcel
      tags: [Parcels]
      summary: Sends a parcel
      security: [{ bearer: ['parcels:write'] }]
      x-rate-limit: { policy: sending, limit: 5, window: 60, by: caller }
      parameters:
        - { name: Idempotency-Key, in: header, required: true, schema: { type: string, minLength: 1, maxLength: 255 } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/SendParcel' }, example: { to: Ada } } }
      responses:
        '201': { description: sent, content: { application/json: { schema: { $ref: '#/components/schemas/Parcel' }, example: { parcelId: p1, to: Ada, sentAt: '2026-01-01T00:00:00Z' } } } }
        '401': { $ref: '#/components/responses/Failed' }
        '403': { $ref: '#/components/responses/Failed' }
        '409': { $ref: '#/components/responses/Failed' }
        '422': { $ref: '#/components/responses/Failed' }
        '429': { $ref: '#/components/responses/Limited' }
  /parcels/{parcelId}:
    get:
      operationId: getParcel
      tags: [Parcels]
      summary: Shows a parcel
      deprecated: true
      x-deprecated-since: '2026-01-01'
      x-sunset: '2027-01-01'
      parameters: [{ name: parcelId, in: path, required: true, schema: { type: string, maxLength: 20 } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Parcel' }, example: { parcelId: p1, to: Ada, sentAt: '2026-01-01T00:00:00Z' } } } }
        default: { $ref: '#/components/responses/Failed' }
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  responses:
    Failed: { description: failed, content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' }, example: { type: a, title: a, status: 500, errorId: e } } } }
    Limited:
      description: limited
      headers: { Retry-After: { schema: { type: integer } }, RateLimit: { schema: { type: string } }, RateLimit-Policy: { schema: { type: string } } }
      content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' }, example: { type: a, title: a, status: 429, errorId: e } } }
  schemas:
    Problem: { type: object, required: [type, title, status, errorId], properties: { type: { type: string }, title: { type: string }, status: { type: integer }, errorId: { type: string } } }
    SendParcel: { type: object, required: [to], properties: { to: { type: string, maxLength: 100 }, express: { type: boolean, default: false } } }
    Parcel: { type: object, required: [parcelId, to], properties: { parcelId: { type: string }, to: { type: string }, sentAt: { type: string, format: date-time }, postage: { $ref: '#/components/schemas/Money' } } }
    Money: { type: object, properties: { amount: { type: integer }, currency: { type: string } } }
    ParcelPage: { type: object, required: [data, nextCursor], properties: { data: { type: array, items: { $ref: '#/components/schemas/Parcel' } }, nextCursor: { type: [string, 'null'] } } }
`,
  'specs/parcel/asyncapi.yaml': `asyncapi: 3.0.0
info: { title: Parcel, version: 1.0.0 }
channels:
  parcel.sent: { address: parcel.sent, messages: { parcelSent: { $ref: '#/components/messages/parcelSent' } } }
  parcel.sent.v2: { address: parcel.sent.v2, messages: { parcelSentV2: { $ref: '#/components/messages/parcelSentV2' } } }
operations:
  publishParcelSent: { action: send, channel: { $ref: '#/channels/parcel.sent' } }
  publishParcelSentV2: { action: send, channel: { $ref: '#/channels/parcel.sent.v2' } }
components:
  messages:
    parcelSent:
      name: parcel.sent
      title: Parcel sent
      summary: It is on its way.
      x-eventbridge: { twinOf: parcel.sent.v2 }
      payload: { $ref: '#/components/schemas/ParcelSent' }
      examples: [{ payload: { parcelId: p1, kind: letter } }]
    parcelSentV2:
      name: parcel.sent.v2
      title: Parcel sent
      summary: It is on its way, with its weight.
      payload: { $ref: '#/components/schemas/ParcelSentV2' }
      examples: [{ payload: { parcelId: p1, kind: letter, grams: 20 } }]
  schemas:
    ParcelSent: { type: object, required: [parcelId, kind], properties: { parcelId: { type: string }, kind: { type: string, enum: [letter, box] } } }
    ParcelSentV2:
      type: object
      required: [parcelId, kind, grams]
      properties:
        parcelId: { type: string, maxLength: 20 }
        kind: { type: string, enum: [letter, box] }
        grams: { type: integer, minimum: 1, maximum: 30000 }
        note: { type: string }
        labels: { type: array, items: { type: string } }
        address: { type: object, properties: { city: { type: string } } }
`,
  'specs/mail/asyncapi.yaml': `asyncapi: 3.0.0
info: { title: Mail, version: 1.0.0 }
channels:
  parcel.sent.v2: { address: parcel.sent.v2, messages: { parcelSentV2: { $ref: '../parcel/asyncapi.yaml#/components/messages/parcelSentV2' } } }
  mail.posted: { address: mail.posted, messages: { mailPosted: { $ref: '#/components/messages/mailPosted' } } }
operations:
  onParcelSent:
    action: receive
    channel: { $ref: '#/channels/parcel.sent.v2' }
    x-eventbridge:
      filter:
        data: { kind: [letter], grams: [{ numeric: ['<', 500] }] }
  publishMailPosted: { action: send, channel: { $ref: '#/channels/mail.posted' } }
components:
  messages:
    mailPosted:
      name: mail.posted
      title: Mail posted
      summary: It left.
      payload: { $ref: '#/components/schemas/MailPosted' }
      examples: [{ payload: { mailId: m1 } }]
  schemas:
    MailPosted: { type: object, required: [mailId], properties: { mailId: { type: string } } }
`,
  'services/parcel/service.yaml': `runtime: nest
port: 4300
resources: { postgres: true, redis: true }
`,
  'services/mail/service.yaml': `runtime: lambda
queue: { batchSize: 5, concurrency: 2 }
resources:
  tables:
    posted: { partitionKey: pk, sortKey: sk, ttl: expiry, indexes: { by-time: { partitionKey: day, sortKey: sk } } }
calls: [parcel.getParcel]
`,
};

export const [parcelHttp, parcelEvents, mailEvents, parcelFacts, mailFacts] = [
  'specs/parcel/openapi.yaml',
  'specs/parcel/asyncapi.yaml',
  'specs/mail/asyncapi.yaml',
  'services/parcel/service.yaml',
  'services/mail/service.yaml',
] as const;
