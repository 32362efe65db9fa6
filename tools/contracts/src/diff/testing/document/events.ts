import { at, type DocumentMutator, mailer, rename } from './document-mutator.ts';

export const events: readonly DocumentMutator[] = [
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
    rule: 'event-renamed',
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
];
