const problem = '{ description: p, content: { application/problem+json: { schema: { type: object }, example: {} } } }';
const openapi = (operation: string, more = ''): string => `openapi: 3.1.0
info: { title: Parcel, version: 1.0.0, license: { name: MIT, identifier: MIT } }
servers: [{ url: 'http://127.0.0.1:4300' }]
security: [{ bearer: [parcels:read] }]
paths:
  /parcels:
${operation}
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
${more}`;
/** An OpenAPI document with which no rule finds fault. */
export const goodOpenApi = openapi(`    get:
      operationId: getParcel
      summary: Gets
      responses: { '200': { description: ok, content: { application/json: { schema: { type: string }, example: x } } }, default: ${problem} }`);

/** An AsyncAPI document with one event that is sent. */
export const asyncApi = (
  type = 'parcel.sent',
  message = 'payload: { type: object, properties: { to: { type: string } } }\n      examples: [{ payload: { to: x } }]',
): string => `asyncapi: 3.0.0
info: { title: Parcel, version: 1.0.0 }
channels:
  sent: { address: ${type}, messages: { parcelSent: { $ref: '#/components/messages/parcelSent' } } }
operations:
  publish: { action: send, channel: { $ref: '#/channels/sent' } }
components:
  messages:
    parcelSent:
      ${message}
`;
