import type { Shop } from './shop.ts';

/** One way to change what stands around the schemas of a contract, and what must be said of it. */
export interface DocumentMutator {
  /** What kind of thing changes. */
  readonly item: string;
  readonly name: string;
  readonly edit: (shop: Shop) => void;
  /** What the old version has besides. */
  readonly before?: (shop: Shop) => void;
  /** Severity of the gravest finding. */
  readonly expect: 'breaking' | 'compatible' | 'documentation' | 'nothing';
  /** Rule of the gravest finding. */
  readonly rule?: string;
  /** Who consumes what changes. */
  readonly consumers?: readonly string[];
}

type Loose = Record<string, unknown>;
const at = (from: unknown, ...path: (string | number)[]): Loose =>
  path.reduce<unknown>((value, key) => (value as Loose)[key], from) as Loose;
const listCarts = (s: Shop): Loose => at(s.openapi.paths, '/carts', 'get');
const placeCart = (s: Shop): Loose => at(s.openapi.paths, '/carts', 'post');
const getCart = (s: Shop): Loose => at(s.openapi.paths, '/carts/{cartId}', 'get');
const parametersOf = (operation: Loose): Loose[] => operation.parameters as Loose[];
const rename = (map: Loose, from: string, to: string): void => {
  map[to] = map[from];
  delete map[from];
};
const caller = ['mailer calls shop.getCart'];
const placer = ['mailer calls shop.placeCart'];
const mailer = ['mailer.onCartPlaced'];

const operations: DocumentMutator[] = [
  {
    item: 'operation',
    name: 'removed',
    edit: (s) => delete at(s.openapi.paths, '/carts/{cartId}').get,
    expect: 'breaking',
    rule: 'operation-removed',
    consumers: caller,
  },
  {
    item: 'operation',
    name: 'removed after its sunset',
    edit: (s) => delete at(s.openapi.paths, '/carts/{cartId}').delete,
    expect: 'compatible',
    rule: 'operation-retired',
  },
  {
    item: 'operation',
    name: 'renamed',
    edit: (s) => (getCart(s).operationId = 'readCart'),
    expect: 'breaking',
    rule: 'operation-renamed',
    consumers: caller,
  },
  {
    item: 'operation',
    name: 'another method',
    edit: (s) => rename(at(s.openapi.paths, '/carts/{cartId}'), 'get', 'put'),
    expect: 'breaking',
    rule: 'operation-moved',
    consumers: caller,
  },
  {
    item: 'operation',
    name: 'another path',
    edit: (s) => rename(s.openapi.paths, '/carts', '/baskets'),
    expect: 'breaking',
    rule: 'operation-moved',
    consumers: placer,
  },
  {
    item: 'operation',
    name: 'added',
    edit: (s) =>
      (at(s.openapi.paths, '/carts').head = { operationId: 'probeCarts', responses: { '200': { description: 'ok' } } }),
    expect: 'compatible',
    rule: 'operation-added',
  },
  {
    item: 'operation',
    name: 'another path version beside the first',
    edit: (s) => (s.openapi.paths['/v2/carts'] = { get: { ...listCarts(s), operationId: 'listCarts2' } }),
    expect: 'compatible',
    rule: 'operation-added',
  },
  {
    item: 'operation',
    name: 'summary changed',
    edit: (s) => (getCart(s).summary = 'One cart'),
    expect: 'documentation',
    rule: 'documentation',
  },
  {
    item: 'deprecation',
    name: 'deprecated with a late sunset',
    edit: (s) => Object.assign(getCart(s), { deprecated: true, 'x-sunset': '2027-06-30' }),
    expect: 'compatible',
    rule: 'deprecated',
  },
  {
    item: 'deprecation',
    name: 'deprecated without a sunset',
    edit: (s) => (getCart(s).deprecated = true),
    expect: 'compatible',
    rule: 'deprecated',
  },
  {
    item: 'deprecation',
    name: 'sunset without notice',
    edit: (s) => Object.assign(getCart(s), { deprecated: true, 'x-sunset': '2026-03-02' }),
    expect: 'breaking',
    rule: 'sunset-notice',
    consumers: caller,
  },
  {
    item: 'deprecation',
    name: 'sunset earlier',
    edit: (s) => (at(s.openapi.paths, '/carts/{cartId}', 'delete')['x-sunset'] = '2026-01-01'),
    expect: 'breaking',
    rule: 'sunset-notice',
  },
];

const parameters: DocumentMutator[] = [
  {
    item: 'parameter',
    name: 'required one added',
    edit: (s) =>
      parametersOf(getCart(s)).push({ name: 'view', in: 'query', required: true, schema: { type: 'string' } }),
    expect: 'breaking',
    rule: 'parameter-required',
    consumers: caller,
  },
  {
    item: 'parameter',
    name: 'optional one added',
    edit: (s) => parametersOf(getCart(s)).push({ name: 'view', in: 'query', schema: { type: 'string' } }),
    expect: 'compatible',
    rule: 'parameter-added',
  },
  {
    item: 'parameter',
    name: 'removed',
    edit: (s) => parametersOf(listCarts(s)).splice(1, 1),
    expect: 'breaking',
    rule: 'parameter-removed',
  },
  {
    item: 'parameter',
    name: 'renamed',
    edit: (s) => (parametersOf(listCarts(s))[1]!.name = 'labels'),
    expect: 'breaking',
    rule: 'parameter-removed',
  },
  {
    item: 'parameter',
    name: 'moved',
    edit: (s) => (parametersOf(listCarts(s))[1]!.in = 'header'),
    expect: 'breaking',
    rule: 'parameter-removed',
  },
  {
    item: 'parameter',
    name: 'optional becomes required',
    edit: (s) => (parametersOf(listCarts(s))[0]!.required = true),
    expect: 'breaking',
    rule: 'parameter-required',
  },
  {
    item: 'parameter',
    name: 'style changed',
    edit: (s) => (parametersOf(listCarts(s))[1]!.explode = false),
    expect: 'breaking',
    rule: 'parameter-style',
  },
  {
    item: 'parameter',
    name: 'path parameter renamed',
    edit: (s) => {
      const paths = s.openapi.paths;
      rename(paths, '/carts/{cartId}', '/carts/{id}');
      for (const one of Object.values(paths['/carts/{id}']!)) (one.parameters as Loose[])[0]!.name = 'id';
    },
    expect: 'breaking',
    rule: 'parameter-renamed',
    consumers: caller,
  },
  {
    item: 'parameter',
    name: 'schema narrowed',
    edit: (s) => (at(parametersOf(listCarts(s))[0]!, 'schema').maximum = 50),
    expect: 'breaking',
    rule: 'maximum',
  },
  {
    item: 'parameter',
    name: 'schema widened',
    edit: (s) => (at(parametersOf(listCarts(s))[0]!, 'schema').maximum = 500),
    expect: 'compatible',
    rule: 'maximum',
  },
  {
    item: 'parameter',
    name: 'default changed',
    edit: (s) => (at(parametersOf(listCarts(s))[0]!, 'schema').default = 50),
    expect: 'compatible',
    rule: 'default',
  },
  {
    item: 'parameter',
    name: 'header in other letters',
    edit: (s) => (parametersOf(listCarts(s))[2]!.name = 'x-trace'),
    expect: 'nothing',
  },
  {
    item: 'parameter',
    name: 'moved to components',
    edit: (s) => {
      const [first] = parametersOf(listCarts(s));
      Object.assign(s.openapi.components, { parameters: { Limit: first } });
      parametersOf(listCarts(s))[0] = { $ref: '#/components/parameters/Limit' };
    },
    expect: 'nothing',
  },
  {
    item: 'idempotency',
    name: 'key becomes required',
    edit: (s) => (parametersOf(placeCart(s))[0]!.required = true),
    expect: 'breaking',
    rule: 'idempotency-required',
    consumers: placer,
  },
  {
    item: 'idempotency',
    name: 'key no longer taken',
    edit: (s) => (placeCart(s).parameters = []),
    expect: 'breaking',
    rule: 'parameter-removed',
    consumers: placer,
  },
];

const bodies: DocumentMutator[] = [
  {
    item: 'request body',
    name: 'required',
    edit: (s) =>
      (listCarts(s).requestBody = { required: true, content: { 'application/json': { schema: { type: 'object' } } } }),
    expect: 'breaking',
    rule: 'body-required',
  },
  {
    item: 'request body',
    name: 'optional one added',
    edit: (s) => (listCarts(s).requestBody = { content: { 'application/json': { schema: { type: 'object' } } } }),
    expect: 'compatible',
    rule: 'body-added',
  },
  {
    item: 'request body',
    name: 'removed',
    edit: (s) => delete placeCart(s).requestBody,
    expect: 'breaking',
    rule: 'body-removed',
    consumers: placer,
  },
  {
    item: 'request body',
    name: 'becomes optional',
    edit: (s) => (at(placeCart(s), 'requestBody').required = false),
    expect: 'compatible',
    rule: 'body-required',
  },
  {
    item: 'media type',
    name: 'of the request removed',
    edit: (s) => delete at(placeCart(s), 'requestBody', 'content')['text/csv'],
    expect: 'breaking',
    rule: 'media-type-removed',
    consumers: placer,
  },
  {
    item: 'media type',
    name: 'of the request added',
    edit: (s) => (at(placeCart(s), 'requestBody', 'content')['text/plain'] = {}),
    expect: 'compatible',
    rule: 'media-type-added',
  },
  {
    item: 'media type',
    name: 'of the response removed',
    edit: (s) => delete at(placeCart(s), 'responses', '201', 'content')['text/plain'],
    expect: 'breaking',
    rule: 'media-type-removed',
    consumers: placer,
  },
  {
    item: 'media type',
    name: 'of the response added',
    edit: (s) => (at(placeCart(s), 'responses', '201', 'content')['text/html'] = {}),
    expect: 'compatible',
    rule: 'media-type-added',
  },
  {
    item: 'status',
    name: 'of success removed',
    edit: (s) => delete at(placeCart(s), 'responses')['202'],
    expect: 'breaking',
    rule: 'status-removed',
    consumers: placer,
  },
  {
    item: 'status',
    name: 'of success added',
    edit: (s) => (at(getCart(s), 'responses')['204'] = { description: 'Nothing' }),
    expect: 'breaking',
    rule: 'status-added',
    consumers: caller,
  },
  {
    item: 'status',
    name: 'of an error added',
    edit: (s) => (at(getCart(s), 'responses')['410'] = { description: 'Gone' }),
    expect: 'compatible',
    rule: 'status-added',
  },
  {
    item: 'status',
    name: 'of an error removed',
    edit: (s) => delete at(placeCart(s), 'responses')['409'],
    expect: 'compatible',
    rule: 'status-removed',
  },
  {
    item: 'header',
    name: 'of a response removed',
    edit: (s) => delete at(listCarts(s), 'responses', '200').headers,
    expect: 'breaking',
    rule: 'header-removed',
  },
  {
    item: 'header',
    name: 'of a response renamed',
    edit: (s) => rename(at(listCarts(s), 'responses', '200', 'headers'), 'X-Total', 'X-Count'),
    expect: 'breaking',
    rule: 'header-removed',
  },
  {
    item: 'header',
    name: 'of a response added',
    edit: (s) => (at(listCarts(s), 'responses', '200', 'headers')['X-More'] = { schema: { type: 'string' } }),
    expect: 'compatible',
    rule: 'header-added',
  },
  {
    item: 'header',
    name: 'of a response widened',
    edit: (s) => (at(listCarts(s), 'responses', '200', 'headers', 'X-Total', 'schema').type = 'string'),
    expect: 'breaking',
    rule: 'type',
  },
];

const protection: DocumentMutator[] = [
  {
    item: 'security',
    name: 'scope added',
    edit: (s) => (getCart(s).security = [{ bearer: ['shop:read', 'shop:admin'] }]),
    expect: 'breaking',
    rule: 'scope-added',
    consumers: caller,
  },
  {
    item: 'security',
    name: 'scope removed',
    edit: (s) => (getCart(s).security = [{ bearer: [] }]),
    expect: 'compatible',
    rule: 'security-relaxed',
  },
  {
    item: 'security',
    name: 'said per operation',
    edit: (s) => (getCart(s).security = [{ bearer: ['shop:read'] }]),
    expect: 'nothing',
  },
  {
    item: 'security',
    name: 'made public',
    edit: (s) => (getCart(s).security = []),
    expect: 'compatible',
    rule: 'security-relaxed',
  },
  {
    item: 'security',
    name: 'another scheme',
    edit: (s) => {
      s.openapi.components.securitySchemes.signed = {
        type: 'apiKey',
        in: 'header',
        name: 'X-Signature',
        'x-signature': 'stripe',
      };
      placeCart(s).security = [{ signed: [] }];
    },
    expect: 'breaking',
    rule: 'security-changed',
    consumers: placer,
  },
  {
    item: 'security',
    name: 'scheme renamed',
    edit: (s) => {
      rename(s.openapi.components.securitySchemes, 'bearer', 'token');
      s.openapi.security = [{ token: ['shop:read'] }];
      placeCart(s).security = [{ token: ['shop:write'] }];
    },
    expect: 'nothing',
  },
  {
    item: 'limits',
    name: 'rate limit lowered',
    edit: (s) => (at(placeCart(s), 'x-rate-limit').limit = 30),
    expect: 'breaking',
    rule: 'rate-limit-lowered',
    consumers: placer,
  },
  {
    item: 'limits',
    name: 'rate limit raised',
    edit: (s) => (at(placeCart(s), 'x-rate-limit').limit = 90),
    expect: 'compatible',
    rule: 'rate-limit-raised',
  },
  {
    item: 'limits',
    name: 'rate limit added',
    edit: (s) => (getCart(s)['x-rate-limit'] = { policy: 'get', limit: 5, window: 1, by: 'ip' }),
    expect: 'breaking',
    rule: 'rate-limit-lowered',
    consumers: caller,
  },
  {
    item: 'limits',
    name: 'body limit lowered',
    edit: (s) => (placeCart(s)['x-body-limit'] = 9_000),
    expect: 'breaking',
    rule: 'body-limit-lowered',
    consumers: placer,
  },
  {
    item: 'limits',
    name: 'timeout lowered',
    edit: (s) => (placeCart(s)['x-timeout'] = 10),
    expect: 'breaking',
    rule: 'timeout-lowered',
    consumers: placer,
  },
];

const events: DocumentMutator[] = [
  {
    item: 'message',
    name: 'no longer sent',
    edit: (s) => delete s.asyncapi.operations.publishCartPlaced,
    expect: 'breaking',
    rule: 'event-removed',
    consumers: mailer,
  },
  {
    item: 'message',
    name: 'renamed',
    edit: (s) => {
      s.asyncapi.channels.placed!.address = 'cart.ordered';
      s.asyncapi.components.messages.cartPlaced!.name = 'cart.ordered';
    },
    expect: 'breaking',
    rule: 'event-removed',
    consumers: mailer,
  },
  {
    item: 'message',
    name: 'added',
    edit: (s) => {
      s.asyncapi.channels.v2 = {
        address: 'cart.placed.v2',
        messages: { cartPlaced2: { name: 'cart.placed.v2', payload: { type: 'object' } } },
      };
      s.asyncapi.operations.publishCartPlaced2 = { action: 'send', channel: { $ref: '#/channels/v2' } };
    },
    expect: 'compatible',
    rule: 'event-added',
  },
  {
    item: 'message',
    name: 'another content type',
    edit: (s) => (s.asyncapi.components.messages.cartPlaced!.contentType = 'application/cbor'),
    expect: 'breaking',
    rule: 'content-type',
    consumers: mailer,
  },
  {
    item: 'message',
    name: 'title changed',
    edit: (s) => (s.asyncapi.components.messages.cartPlaced!.title = 'A cart was placed'),
    expect: 'documentation',
    rule: 'documentation',
  },
  {
    item: 'message',
    name: 'from another source',
    edit: (s) => (s.asyncapi.components.messages.cartPlaced!['x-eventbridge'] = { source: 'legacy.shop' }),
    expect: 'breaking',
    rule: 'event-source',
    consumers: mailer,
  },
  {
    item: 'channel',
    name: 'key renamed',
    edit: (s) => {
      rename(s.asyncapi.channels, 'placed', 'cartPlaced');
      s.asyncapi.operations.publishCartPlaced!.channel = { $ref: '#/channels/cartPlaced' };
    },
    expect: 'nothing',
  },
  {
    item: 'channel',
    name: 'removed',
    edit: (s) => {
      delete s.asyncapi.channels.dropped;
      delete s.asyncapi.operations.publishCartDropped;
    },
    expect: 'breaking',
    rule: 'event-removed',
  },
  {
    item: 'send operation',
    name: 'renamed',
    edit: (s) => rename(s.asyncapi.operations, 'publishCartPlaced', 'sendCartPlaced'),
    expect: 'nothing',
  },
  {
    item: 'receive operation',
    name: 'removed',
    edit: (s) => {
      delete s.mailer.operations.onCartPlaced;
    },
    expect: 'compatible',
    rule: 'receive-removed',
  },
  {
    item: 'receive operation',
    name: 'renamed',
    edit: (s) => rename(s.mailer.operations, 'onCartPlaced', 'whenCartPlaced'),
    expect: 'breaking',
    rule: 'receive-renamed',
    consumers: mailer,
  },
  {
    item: 'receive operation',
    name: 'batch delivery',
    edit: (s) => (at(s.mailer.operations.onCartPlaced!, 'x-eventbridge').delivery = 'batch'),
    expect: 'compatible',
    rule: 'delivery',
  },
  {
    item: 'receive operation',
    name: 'highest twin only',
    edit: (s) => (at(s.mailer.operations.onCartPlaced!, 'x-eventbridge').allTwins = false),
    expect: 'breaking',
    rule: 'filter-narrowed',
    consumers: mailer,
  },
  {
    item: 'filter',
    name: 'value removed',
    edit: (s) => (at(s.mailer.operations.onCartPlaced!, 'x-eventbridge', 'filter', 'data').currency = ['EUR']),
    expect: 'breaking',
    rule: 'filter-narrowed',
    consumers: mailer,
  },
  {
    item: 'filter',
    name: 'field added',
    edit: (s) => (at(s.mailer.operations.onCartPlaced!, 'x-eventbridge', 'filter', 'data').gift = [true]),
    expect: 'breaking',
    rule: 'filter-narrowed',
    consumers: mailer,
  },
  {
    item: 'filter',
    name: 'value added',
    edit: (s) =>
      (at(s.mailer.operations.onCartPlaced!, 'x-eventbridge', 'filter', 'data').currency = ['USD', 'EUR', 'CHF']),
    expect: 'compatible',
    rule: 'filter-widened',
  },
  {
    item: 'filter',
    name: 'removed',
    edit: (s) => delete at(s.mailer.operations.onCartPlaced!, 'x-eventbridge').filter,
    expect: 'compatible',
    rule: 'filter-widened',
  },
  {
    item: 'filter',
    name: 'field made optional',
    edit: (s) => (s.asyncapi.components.schemas.CartPlaced!.required = ['id']),
    expect: 'breaking',
    rule: 'required',
    consumers: mailer,
  },
  {
    item: 'filter',
    name: 'value no longer sent',
    edit: (s) => (at(s.asyncapi.components.schemas.CartPlaced!, 'properties', 'currency').enum = ['EUR', 'CHF']),
    expect: 'breaking',
    rule: 'filter-field',
    consumers: mailer,
  },
];

const shapes: DocumentMutator[] = [
  {
    item: 'equal shape',
    name: 'component renamed',
    edit: (s) => {
      rename(s.asyncapi.components.schemas, 'CartPlaced', 'PlacedCart');
      s.asyncapi.components.messages.cartPlaced!.payload = { $ref: '#/components/schemas/PlacedCart' };
    },
    expect: 'nothing',
  },
  {
    item: 'equal shape',
    name: 'inlined',
    edit: (s) => (s.asyncapi.components.messages.cartPlaced!.payload = s.asyncapi.components.schemas.CartPlaced),
    expect: 'nothing',
  },
  {
    item: 'equal shape',
    name: 'part moved to a component',
    edit: (s) => {
      const properties = at(s.asyncapi.components.schemas.CartPlaced!, 'properties');
      s.asyncapi.components.schemas.Currency = properties.currency as Loose;
      properties.currency = { $ref: '#/components/schemas/Currency' };
    },
    expect: 'nothing',
  },
  {
    item: 'equal shape',
    name: 'folded into allOf',
    edit: (s) => {
      const whole = s.asyncapi.components.schemas.CartPlaced!;
      s.asyncapi.components.schemas.CartPlaced = {
        allOf: [{ type: 'object', properties: { id: at(whole, 'properties').id }, required: ['id'] }, whole],
      };
    },
    expect: 'nothing',
  },
];

const further: DocumentMutator[] = [
  {
    item: 'security',
    name: 'public operation secured',
    edit: (s) => (getCart(s).security = [{ bearer: ['shop:read'] }]),
    before: (s) => (getCart(s).security = []),
    expect: 'breaking',
    rule: 'security-added',
    consumers: caller,
  },
  {
    item: 'header',
    name: 'of a response becomes optional',
    before: (s) => (at(listCarts(s), 'responses', '200', 'headers', 'X-Total').required = true),
    edit: () => undefined,
    expect: 'breaking',
    rule: 'header-optional',
  },
  {
    item: 'parameter',
    name: 'becomes optional',
    before: (s) => (parametersOf(listCarts(s))[0]!.required = true),
    edit: () => undefined,
    expect: 'compatible',
    rule: 'parameter-optional',
  },
  {
    item: 'media type',
    name: 'parts encoded otherwise',
    edit: (s) => (at(placeCart(s), 'requestBody', 'content', 'text/csv').encoding = { a: { style: 'form' } }),
    expect: 'breaking',
    rule: 'undecided',
    consumers: placer,
  },
  {
    item: 'limits',
    name: 'body limit raised',
    edit: (s) => (placeCart(s)['x-body-limit'] = 20_000),
    expect: 'compatible',
    rule: 'body-limit-raised',
  },
  {
    item: 'limits',
    name: 'timeout raised',
    edit: (s) => (placeCart(s)['x-timeout'] = 25),
    expect: 'compatible',
    rule: 'timeout-raised',
  },
  {
    item: 'message',
    name: 'no longer sent after its sunset, and received by nobody',
    before: (s) =>
      Object.assign(s.asyncapi.components.messages.cartDropped!, { deprecated: true, 'x-sunset': '2026-01-31' }),
    edit: (s) => delete s.asyncapi.operations.publishCartDropped,
    expect: 'compatible',
    rule: 'event-retired',
  },
  {
    item: 'receive operation',
    name: 'added',
    before: (s) => delete s.mailer.operations.onCartPlaced,
    edit: () => undefined,
    expect: 'compatible',
    rule: 'receive-added',
  },
  {
    item: 'schema',
    name: 'optional member added',
    edit: (s) => (at(s.asyncapi.components.schemas.CartPlaced!, 'properties').note = { type: 'string' }),
    expect: 'compatible',
    rule: 'property-added',
  },
  {
    item: 'schema',
    name: 'optional member removed',
    edit: (s) => delete at(s.asyncapi.components.schemas.CartPlaced!, 'properties').gift,
    expect: 'compatible',
    rule: 'property-removed',
  },
  {
    item: 'schema',
    name: 'required member added to an event that is received',
    edit: (s) => (s.asyncapi.components.schemas.CartPlaced!.required = ['id', 'currency', 'gift']),
    expect: 'breaking',
    rule: 'required',
    consumers: mailer,
  },
  {
    item: 'schema',
    name: 'enum member added to an event',
    edit: (s) => (at(s.asyncapi.components.schemas.CartPlaced!, 'properties', 'currency').enum = ['EUR', 'USD', 'CHF']),
    expect: 'compatible',
    rule: 'enum',
  },
  {
    item: 'schema',
    name: 'enum member added to a response',
    edit: (s) => (at(s.openapi.components.schemas.Cart!, 'properties', 'state').enum = ['open', 'paid', 'sent']),
    expect: 'breaking',
    rule: 'enum',
    consumers: caller,
  },
  {
    item: 'waiver',
    name: 'malformed',
    edit: (s) => Object.assign(s.asyncapi, { 'x-breaking-waivers': [{ rule: 'required' }] }),
    expect: 'breaking',
    rule: 'waiver',
  },
  {
    item: 'waiver',
    name: 'that nothing needs',
    edit: (s) =>
      Object.assign(s.asyncapi, {
        'x-breaking-waivers': [
          { rule: 'required', pointer: '#/', until: '2026-03-01', reason: 'Agreed with everybody.' },
        ],
      }),
    expect: 'documentation',
    rule: 'waiver-unused',
  },
];

/** Everything around schemas that can change. */
export const documentMutators: readonly DocumentMutator[] = [
  ...operations,
  ...parameters,
  ...bodies,
  ...protection,
  ...events,
  ...shapes,
  ...further,
];
