import { at, caller, type DocumentMutator, type Loose, mailer, rename } from './document-mutator.ts';

export const shapes: readonly DocumentMutator[] = [
  {
    item: 'equal shape',
    name: 'component renamed',
    edit: (s) => {
      rename(s.asyncapi.components.schemas, 'CartPlaced', 'PlacedCart');
      s.asyncapi.components.messages.cartPlaced!.payload = { $ref: '#/components/schemas/PlacedCart' };
    },
    expect: 'source-breaking',
    rule: 'schema-renamed',
    consumers: mailer,
    findings: 1,
  },
  {
    item: 'equal shape',
    name: 'component put where it is used',
    edit: (s) => {
      s.asyncapi.components.messages.cartPlaced!.payload = s.asyncapi.components.schemas.CartPlaced;
      s.asyncapi.components.schemas = {};
    },
    expect: 'source-breaking',
    rule: 'schema-removed',
    consumers: mailer,
    findings: 1,
  },
  {
    item: 'schema',
    name: 'required member of a response renamed',
    edit: (s) => {
      const cart = s.openapi.components.schemas.Cart!;
      rename(at(cart, 'properties'), 'total', 'sum');
      cart.required = ['id', 'sum'];
    },
    expect: 'breaking',
    rule: 'property-renamed',
    consumers: caller,
    findings: 1,
  },
  {
    item: 'schema',
    name: 'required member of a request renamed',
    edit: (s) => {
      const cart = s.openapi.components.schemas.PlaceCart!;
      rename(at(cart, 'properties'), 'sku', 'article');
      cart.required = ['article'];
    },
    expect: 'breaking',
    rule: 'property-renamed',
    findings: 1,
  },
  {
    item: 'schema',
    name: 'optional member of a closed request renamed',
    before: (s) => (s.openapi.components.schemas.PlaceCart!.additionalProperties = false),
    edit: (s) => {
      s.openapi.components.schemas.PlaceCart!.additionalProperties = false;
      rename(at(s.openapi.components.schemas.PlaceCart!, 'properties'), 'note', 'remark');
    },
    expect: 'breaking',
    rule: 'property-renamed',
    findings: 1,
  },
  {
    item: 'schema',
    name: 'optional member of an event renamed',
    edit: (s) => rename(at(s.asyncapi.components.schemas.CartPlaced!, 'properties'), 'gift', 'present'),
    expect: 'compatible',
    rule: 'property-renamed',
    findings: 1,
  },
  {
    item: 'schema',
    name: 'two required members of a response removed',
    edit: (s) => (s.openapi.components.schemas.Cart = { type: 'object' }),
    expect: 'breaking',
    rule: 'required',
    consumers: caller,
    findings: 3,
  },
  {
    item: 'schema',
    name: 'enum member of a response renamed',
    edit: (s) => (at(s.openapi.components.schemas.Cart!, 'properties', 'state').enum = ['opened', 'paid']),
    expect: 'breaking',
    rule: 'enum',
    consumers: caller,
    findings: 1,
    says: 'renamed "open" -> "opened"',
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
];
