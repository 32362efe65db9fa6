import type { DocsModel, DocsOperation, DocsSchema, SchemaNode } from './model.ts';

const place = { file: 'specs/shop/openapi.yaml', line: 7, pointer: '#' };
export const node = (more: Partial<SchemaNode> = {}): SchemaNode => ({ types: ['string'], constraints: [], ...more });

export const schema = (name: string, more: Partial<DocsSchema> = {}): DocsSchema => ({
  id: `shop#${name}`,
  owner: 'shop',
  name,
  title: name,
  node: node(),
  examples: [],
  usedBy: [],
  place,
  ...more,
});

export const operation = (id: string, more: Partial<DocsOperation> = {}): DocsOperation => ({
  id,
  method: 'GET',
  path: `/${id}`,
  summary: '',
  description: '',
  tags: [],
  security: [],
  parameters: [],
  responses: [],
  promises: [],
  callers: [],
  place,
  ...more,
});

/** Two services, one event between them, and a schema of it. */
export const model = (more: Partial<DocsModel> = {}): DocsModel => {
  const service = (name: string) => ({
    name,
    title: name,
    description: '',
    runtime: 'nest',
    source: `acme.${name}`,
    memoryMiB: 512,
    timeoutSeconds: 30,
    documents: [],
    operations: [],
    sends: [],
    receives: [],
    queues: [],
    schedules: [],
    resources: [],
    calls: [],
  });
  return {
    platform: { name: 'acme', bus: 'acme', sourcePrefix: 'acme' },
    services: [
      {
        ...service('mailer'),
        receives: [
          {
            operation: 'onCartPaid',
            description: '',
            events: ['cart.paid'],
            pattern: {},
            queue: 'main',
            batch: false,
            place,
          },
        ],
      },
      { ...service('shop'), sends: ['cart.paid'], operations: [operation('getCart', { tags: ['Carts & more'] })] },
    ],
    events: [
      {
        type: 'cart.paid',
        title: 'Cart paid',
        description: '',
        version: 1,
        majors: ['cart.paid'],
        sender: 'shop',
        source: 'acme.shop',
        dataschema: 'https://acme.example/1',
        sensitive: false,
        deprecated: false,
        payload: node({ ref: 'shop#Cart' }),
        examples: [{ name: 'small', summary: '', value: { total: 5 } }],
        receivers: [{ service: 'mailer', operation: 'onCartPaid', everything: false }],
        place,
      },
    ],
    schemas: [schema('Cart', { usedBy: [{ kind: 'event', type: 'cart.paid' }] })],
    ...more,
  };
};
