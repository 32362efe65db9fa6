import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocsModel } from '@pactline/docs-site/model';
import { contractFolder } from '../testing/contract-folder.ts';
import { readDocs } from './read-docs.ts';

const openapi = `
openapi: 3.1.0
info: { title: Cart, version: 1.2.0, description: Keeps carts. }
security: [{ bearer: ['carts:read'] }]
paths:
  /carts/{cartId}:
    get:
      operationId: getCart
      tags: [Carts]
      x-rate-limit: { policy: carts, limit: 5, window: 60, by: caller }
      parameters: [{ name: cartId, in: path, required: true, schema: { $ref: '#/components/schemas/Key' } }]
      responses:
        '200': { description: The cart., content: { application/json: { schema: { $ref: '#/components/schemas/Cart' } } } }
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  schemas:
    Key: { type: string, format: uuid, minLength: 36, maxLength: 36, x-sensitive: true }
    Cart:
      type: object
      required: [cartId]
      additionalProperties: false
      properties:
        cartId: { $ref: '#/components/schemas/Key' }
        parent: { $ref: '#/components/schemas/Cart' }
        lines: { type: array, minItems: 1, uniqueItems: true, items: { type: object, properties: { pieces: { type: integer, exclusiveMinimum: 0, maximum: 9 } } } }
        total: { anyOf: [{ type: number, multipleOf: 0.01 }, { type: 'null' }] }
`;
const asyncapi = (more: string): string =>
  `asyncapi: 3.0.0\ninfo: { title: X, version: 1.0.0 }\ndefaultContentType: application/json\n${more}`;
const sender = asyncapi(`
channels:
  cart.paid: { address: cart.paid, messages: { cartPaid: { $ref: '#/components/messages/cartPaid' } } }
  cart.paid.v2: { address: cart.paid.v2, messages: { cartPaidV2: { $ref: '#/components/messages/cartPaidV2' } } }
operations:
  publishCartPaid: { action: send, channel: { $ref: '#/channels/cart.paid' } }
  publishCartPaidV2: { action: send, channel: { $ref: '#/channels/cart.paid.v2' } }
components:
  messages:
    cartPaid:
      name: cart.paid
      x-eventbridge: { twinOf: cart.paid.v2 }
      payload: { $ref: './openapi.yaml#/components/schemas/Cart' }
      examples: [{ name: small, payload: { cartId: 0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a } }]
    cartPaidV2: { name: cart.paid.v2, summary: Says more., payload: { type: object, required: [currency], properties: { currency: { type: string } } } }
`);
const receiver = asyncapi(`
channels:
  cart.paid.v2: { address: cart.paid.v2, messages: { cartPaidV2: { $ref: '../cart/asyncapi.yaml#/components/messages/cartPaidV2' } } }
operations:
  onCartPaid:
    action: receive
    channel: { $ref: '#/channels/cart.paid.v2' }
    x-eventbridge: { filter: { data: { currency: [EUR] } } }
`);
const everything = asyncapi(`
channels:
  all: { address: '*', messages: { any: { name: '*', payload: { type: object } } } }
operations:
  onEvent: { action: receive, channel: { $ref: '#/channels/all' } }
`);

describe('buildDocsModel', () => {
  let model: DocsModel;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const folder = await contractFolder({
      'specs/cart/openapi.yaml': openapi,
      'specs/cart/asyncapi.yaml': sender,
      'specs/mailer/asyncapi.yaml': receiver,
      'specs/audit/asyncapi.yaml': everything,
      'specs/outside/storefront.yaml':
        'title: Shop\ncontact: shop@acme.example\nenvironments: [prod]\ncalls: { cart.getCart: { reads: [total] } }\nreceives: [cart.paid]\n',
      'services/mailer/service.yaml': 'runtime: lambda\ncalls: [cart.getCart]\nqueue: { maxReceiveCount: 7 }\n',
    });
    ({ remove } = folder);
    model = await readDocs({ specs: folder.specs, services: folder.services, history: 5 });
  });
  afterAll(() => remove());

  it('says who outside uses what', () => {
    expect(model.outside).toEqual([
      {
        name: 'storefront',
        title: 'Shop',
        contact: 'shop@acme.example',
        environments: ['prod'],
        uses: [
          { kind: 'calls', about: 'cart.getCart', reads: ['total'] },
          { kind: 'receives', about: 'cart.paid' },
        ],
      },
    ]);
  });

  it('says what a service offers, and who calls it', () => {
    const cart = model.services.find(({ name }) => name === 'cart')!;

    expect(cart).toMatchObject({
      title: 'Cart',
      description: 'Keeps carts.',
      source: 'pactline.cart',
      sends: ['cart.paid', 'cart.paid.v2'],
    });
    expect(cart.documents.map(({ kind, version }) => [kind, version])).toEqual([
      ['openapi', '1.2.0'],
      ['asyncapi', '1.0.0'],
    ]);
    expect(cart.operations[0]).toMatchObject({
      id: 'getCart',
      path: '/carts/{cartId}',
      security: ['a bearer token with carts:read'],
      promises: ['At most 5 requests in 60 s for one caller (carts).'],
      callers: ['mailer'],
      responses: [
        {
          status: '200',
          content: [
            { mediaType: 'application/json', schema: { ref: 'specs/cart/openapi.yaml#/components/schemas/Cart' } },
          ],
        },
      ],
    });
  });

  it('says who sends an event and who gets it, twins and conditions included', () => {
    expect(model.events.map(({ type, majors, twinOf, sender: by }) => ({ type, majors, twinOf, by }))).toEqual([
      { type: 'cart.paid', majors: ['cart.paid', 'cart.paid.v2'], twinOf: 'cart.paid.v2', by: 'cart' },
      { type: 'cart.paid.v2', majors: ['cart.paid', 'cart.paid.v2'], twinOf: undefined, by: 'cart' },
    ]);
    const [first, second] = model.events;
    expect(first?.receivers).toEqual([
      { service: 'audit', operation: 'onEvent', everything: true, handlesInstead: 'cart.paid.v2' },
      { service: 'mailer', operation: 'onCartPaid', everything: false, upcastTo: 'cart.paid.v2' },
    ]);
    expect(second?.receivers).toEqual([
      { service: 'audit', operation: 'onEvent', everything: true },
      {
        service: 'mailer',
        operation: 'onCartPaid',
        everything: false,
        filter: { detail: { data: { currency: ['EUR'] } } },
      },
    ]);
    expect(first?.examples).toEqual([
      { name: 'small', summary: '', value: { cartId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a' } },
    ]);
  });

  it('names queues as they are called in a stage', () => {
    expect(model.services.find(({ name }) => name === 'mailer')?.queues).toMatchObject([
      {
        name: 'main',
        maxReceiveCount: 7,
        physical: { queue: 'pactline-<stage>-mailer', deadLetter: 'pactline-<stage>-mailer-dlq' },
      },
    ]);
  });

  it('puts constraints into words and stops at named schemas, itself included', () => {
    const cart = model.schemas.find(({ name }) => name === 'Cart')!;
    const members = new Map(cart.node.properties?.map(({ name, node, required }) => [name, { ...node, required }]));

    expect(members.get('cartId')).toMatchObject({
      ref: 'specs/cart/openapi.yaml#/components/schemas/Key',
      required: true,
    });
    expect(members.get('parent')).toMatchObject({ ref: cart.id });
    expect(members.get('lines')).toMatchObject({
      types: ['array'],
      constraints: ['at least 1 item', 'no item twice'],
      items: { properties: [{ name: 'pieces', node: { constraints: ['> 0', '≤ 9'] } }] },
    });
    expect(members.get('total')).toMatchObject({
      variants: [{ keyword: 'anyOf', nodes: [{ constraints: ['a multiple of 0.01'] }, { types: ['null'] }] }],
    });
    expect(cart.node.additional).toBe(false);
    expect(model.schemas.find(({ name }) => name === 'Key')?.node).toMatchObject({
      constraints: ['format uuid', 'exactly 36 characters'],
      sensitive: true,
    });
  });

  it('knows everything that refers to a schema', () => {
    const cart = model.schemas.find(({ name }) => name === 'Cart')!;
    expect(cart.usedBy).toEqual([
      { kind: 'event', type: 'cart.paid' },
      { kind: 'operation', service: 'cart', operation: 'getCart', as: 'response 200' },
      { kind: 'schema', id: cart.id },
    ]);
  });

  it('has no changelog outside a repository', () => {
    expect(model).not.toHaveProperty('changelog');
    expect(model).not.toHaveProperty('revision');
  });
});
