import {
  at,
  caller,
  type DocumentMutator,
  getCart,
  listCarts,
  type Loose,
  parametersOf,
  placeCart,
  placer,
  rename,
} from './document-mutator.ts';

export const parameters: readonly DocumentMutator[] = [
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
    rule: 'parameter-renamed',
    findings: 1,
  },
  {
    item: 'parameter',
    name: 'moved',
    edit: (s) => (parametersOf(listCarts(s))[1]!.in = 'header'),
    expect: 'breaking',
    rule: 'parameter-moved',
    findings: 1,
  },
  {
    item: 'parameter',
    name: 'order changed',
    edit: (s) => parametersOf(listCarts(s)).reverse(),
    expect: 'nothing',
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
    expect: 'source-breaking',
    rule: 'parameter-renamed',
    consumers: caller,
    findings: 1,
  },
  {
    item: 'parameter',
    name: 'path parameter renamed whose name is on the wire',
    before: (s) => (parametersOf(getCart(s))[0]!.style = 'matrix'),
    edit: (s) => {
      const paths = s.openapi.paths;
      delete paths['/carts/{cartId}']!.delete;
      rename(paths, '/carts/{cartId}', '/carts/{id}');
      Object.assign(parametersOf(at(paths, '/carts/{id}', 'get'))[0]!, { name: 'id', style: 'matrix' });
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
  {
    item: 'parameter',
    name: 'becomes optional',
    before: (s) => (parametersOf(listCarts(s))[0]!.required = true),
    edit: () => undefined,
    expect: 'compatible',
    rule: 'parameter-optional',
  },
];
