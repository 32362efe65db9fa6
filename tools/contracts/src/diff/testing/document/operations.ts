import { at, caller, type DocumentMutator, getCart, listCarts, placeCart, placer, rename } from './document-mutator.ts';

export const operations: readonly DocumentMutator[] = [
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
    expect: 'source-breaking',
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
    rule: 'path-renamed',
    consumers: placer,
    findings: 1,
  },
  {
    item: 'operation',
    name: 'one of a path moved elsewhere',
    edit: (s) => {
      s.openapi.paths['/baskets'] = { get: listCarts(s) };
      delete s.openapi.paths['/carts']!.get;
    },
    expect: 'breaking',
    rule: 'operation-moved',
    findings: 1,
  },
  {
    item: 'operation',
    name: 'another id at another path',
    edit: (s) => {
      s.openapi.paths['/baskets'] = { post: { ...placeCart(s), operationId: 'placeBasket' } };
      delete s.openapi.paths['/carts']!.post;
    },
    expect: 'breaking',
    rule: 'operation-replaced',
    consumers: placer,
    findings: 1,
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
