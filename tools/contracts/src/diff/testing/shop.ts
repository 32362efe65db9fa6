/** Contracts to change: a shop that offers, sends and receives, and two services that consume it. Parsed JSON, open to edits. */
export interface Shop {
  openapi: ReturnType<typeof shopOpenApi>;
  asyncapi: ReturnType<typeof shopAsyncApi>;
  mailer: ReturnType<typeof mailerAsyncApi>;
  mailerFacts: { runtime: string; calls: string[] };
}

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ 'application/json': { schema: schema(name) } });
const problem = {
  description: 'Problem',
  content: { 'application/problem+json': { schema: { type: 'object', properties: { type: { type: 'string' } } } } },
};

const shopOpenApi = () => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1.0.0' },
  security: [{ bearer: ['shop:read'] }] as Record<string, string[]>[],
  paths: {
    '/carts': {
      get: {
        operationId: 'listCarts',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
          {
            name: 'tags',
            in: 'query',
            style: 'form',
            explode: true,
            schema: { type: 'array', items: { type: 'string' } },
          },
          { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
        ] as Record<string, unknown>[],
        responses: {
          '200': {
            description: 'Carts',
            headers: { 'X-Total': { schema: { type: 'integer' } } },
            content: json('Carts'),
          },
          default: problem,
        } as Record<string, Record<string, unknown>>,
      } as Record<string, unknown>,
      post: {
        operationId: 'placeCart',
        security: [{ bearer: ['shop:write'] }],
        'x-rate-limit': { policy: 'place', limit: 60, window: 60, by: 'caller' },
        'x-body-limit': 10_000,
        'x-timeout': 20,
        parameters: [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } }],
        requestBody: { required: true, content: { ...json('PlaceCart'), 'text/csv': { schema: { type: 'string' } } } },
        responses: {
          '201': { description: 'Placed', content: { ...json('Cart'), 'text/plain': { schema: { type: 'string' } } } },
          '202': { description: 'Later' },
          '409': problem,
          default: problem,
        },
      } as Record<string, unknown>,
    },
    '/carts/{cartId}': {
      get: {
        operationId: 'getCart',
        parameters: [{ name: 'cartId', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { '200': { description: 'A cart', content: json('Cart') }, default: problem },
      } as Record<string, unknown>,
      delete: {
        operationId: 'dropCart',
        deprecated: true,
        'x-sunset': '2026-01-31',
        parameters: [{ name: 'cartId', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { '204': { description: 'Gone' }, default: problem },
      } as Record<string, unknown>,
    },
  } as Record<string, Record<string, Record<string, unknown>>>,
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } as Record<string, Record<string, unknown>>,
    schemas: {
      Cart: {
        type: 'object',
        required: ['id', 'total'],
        properties: {
          id: { type: 'string' },
          total: { type: 'integer' },
          state: { type: 'string', enum: ['open', 'paid'] },
        },
      },
      Carts: { type: 'object', required: ['data'], properties: { data: { type: 'array', items: schema('Cart') } } },
      PlaceCart: {
        type: 'object',
        required: ['sku'],
        properties: { sku: { type: 'string' }, note: { type: 'string', maxLength: 50 } },
      },
    } as Record<string, Record<string, unknown>>,
  },
});

const shopAsyncApi = () => ({
  asyncapi: '3.0.0',
  info: { title: 'Shop', version: '1.0.0' },
  channels: {
    placed: { address: 'cart.placed', messages: { cartPlaced: { $ref: '#/components/messages/cartPlaced' } } },
    dropped: { address: 'cart.dropped', messages: { cartDropped: { $ref: '#/components/messages/cartDropped' } } },
  } as Record<string, Record<string, unknown>>,
  operations: {
    publishCartPlaced: { action: 'send', channel: { $ref: '#/channels/placed' } },
    publishCartDropped: { action: 'send', channel: { $ref: '#/channels/dropped' } },
  } as Record<string, Record<string, unknown>>,
  components: {
    messages: {
      cartPlaced: { name: 'cart.placed', contentType: 'application/json', payload: schema('CartPlaced') },
      cartDropped: {
        name: 'cart.dropped',
        contentType: 'application/json',
        payload: { type: 'object', properties: { id: { type: 'string' } } },
      },
    } as Record<string, Record<string, unknown>>,
    schemas: {
      CartPlaced: {
        type: 'object',
        required: ['id', 'currency'],
        properties: {
          id: { type: 'string' },
          currency: { type: 'string', enum: ['EUR', 'USD'] },
          gift: { type: 'boolean' },
        },
      },
    } as Record<string, Record<string, unknown>>,
  },
});

const mailerAsyncApi = () => ({
  asyncapi: '3.0.0',
  info: { title: 'Mailer', version: '1.0.0' },
  channels: {
    placed: {
      address: 'cart.placed',
      messages: { cartPlaced: { $ref: '../shop/asyncapi.json#/components/messages/cartPlaced' } },
    },
  } as Record<string, Record<string, unknown>>,
  operations: {
    onCartPlaced: {
      action: 'receive',
      channel: { $ref: '#/channels/placed' },
      'x-eventbridge': { filter: { data: { currency: ['EUR', 'USD'] } }, allTwins: true },
    },
  } as Record<string, Record<string, unknown>>,
});

/** The contracts before any change. */
export const shop = (): Shop => ({
  openapi: shopOpenApi(),
  asyncapi: shopAsyncApi(),
  mailer: mailerAsyncApi(),
  mailerFacts: { runtime: 'nest', calls: ['shop.getCart', 'shop.placeCart'] },
});

/** As files below a root with `specs/` and `services/`. */
export const filesOf = (contracts: Shop): Record<string, string> => ({
  'specs/shop/openapi.json': JSON.stringify(contracts.openapi, undefined, 2),
  'specs/shop/asyncapi.json': JSON.stringify(contracts.asyncapi, undefined, 2),
  'specs/mailer/asyncapi.json': JSON.stringify(contracts.mailer, undefined, 2),
  'services/mailer/service.yaml': JSON.stringify(contracts.mailerFacts),
});
