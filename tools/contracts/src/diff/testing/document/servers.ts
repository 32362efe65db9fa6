import { at, type DocumentMutator, getCart, listCarts, type Loose, rename } from './document-mutator.ts';
import type { Shop } from '../shop.ts';

const set =
  (...servers: (string | Loose)[]) =>
  (s: Shop): unknown =>
    Object.assign(s.openapi, { servers: servers.map((one) => (typeof one === 'string' ? { url: one } : one)) });
const regions = (...names: string[]): Loose => ({
  url: 'https://{region}.shop.example/v1',
  variables: { region: { enum: names, default: names[0] } },
});
const change = (name: string, before: DocumentMutator['edit'], edit: DocumentMutator['edit']) => ({
  item: 'servers',
  name,
  before,
  edit,
});
const removed = { expect: 'breaking', rule: 'server-removed', findings: 1 } as const;
const moved = { expect: 'breaking', rule: 'server-moved', findings: 1 } as const;

export const servers: readonly DocumentMutator[] = [
  { ...change('removed', set('https://a.example', 'https://b.example'), set('https://a.example')), ...removed },
  {
    ...change('added', set('https://a.example'), set('https://a.example', 'https://b.example')),
    expect: 'compatible',
    rule: 'server-added',
  },
  {
    ...change('said for the first time', () => undefined, set('https://a.example/v1')),
    expect: 'compatible',
    rule: 'server-added',
  },
  { ...change('no longer said', set('https://a.example/v1'), () => undefined), ...removed },
  { ...change('another base path', set('https://a.example/v1'), set('https://a.example/v2')), ...moved },
  { ...change('another port', set('https://a.example'), set('https://a.example:8443')), ...moved },
  { ...change('http no more', set('http://a.example'), set('https://a.example')), ...moved },
  { ...change('another relative base path', set('/v1'), set('/v2')), ...moved },
  {
    ...change('written in another way', set('HTTPS://A.example:443/v1'), set('https://a.example/v1/')),
    expect: 'nothing',
  },
  { ...change('a path relative to the document', set('v1'), set('./v1/')), expect: 'nothing' },
  {
    ...change('another port of this machine', set('http://localhost:3000'), set('http://127.0.0.1:4000')),
    expect: 'nothing',
  },
  { ...change('a value of a variable goes', set(regions('eu', 'us')), set(regions('eu'))), ...removed },
  {
    ...change('a value of a variable comes', set(regions('eu')), set(regions('eu', 'us'))),
    expect: 'nothing',
  },
  {
    ...change(
      'a variable is free now',
      set(regions('eu')),
      set({ url: 'https://{region}.shop.example/v1', variables: { region: { default: 'eu' } } }),
    ),
    expect: 'nothing',
  },
  {
    ...change(
      'a free variable has few values now',
      set({ url: 'https://{region}.shop.example/v1', variables: { region: { default: 'eu' } } }),
      set(regions('eu')),
    ),
    ...removed,
  },
  {
    ...change('another default', set(regions('eu', 'us')), set(regions('us', 'eu'))),
    expect: 'compatible',
    rule: 'server-default',
  },
  {
    ...change(
      'a variable has another name',
      set({ url: 'https://{tenant}.shop.example', variables: { tenant: { default: 'demo' } } }),
      set({ url: 'https://{account}.shop.example', variables: { account: { default: 'demo' } } }),
    ),
    expect: 'source-breaking',
    rule: 'server-variable',
    findings: 1,
  },
  {
    ...change(
      'of one operation changed',
      (s) => (getCart(s).servers = [{ url: 'https://a.example/read' }]),
      (s) => (getCart(s).servers = [{ url: 'https://a.example/get' }]),
    ),
    ...moved,
    consumers: ['mailer calls shop.getCart'],
  },
  {
    ...change(
      'of one path changed',
      (s) => (at(s.openapi.paths, '/carts').servers = [{ url: 'https://a.example/read' }] as unknown as Loose),
      (s) => (at(s.openapi.paths, '/carts').servers = [{ url: 'https://a.example/get' }] as unknown as Loose),
    ),
    ...moved,
  },
  {
    ...change('said per operation as before', set('https://a.example'), (s) => {
      for (const item of Object.values(s.openapi.paths))
        for (const one of Object.values(item)) one.servers = [{ url: 'https://a.example/' }];
    }),
    expect: 'nothing',
  },
  {
    ...change('the base path becomes part of each path', set('https://a.example/v1'), (s) => {
      set('https://a.example')(s);
      for (const path of Object.keys(s.openapi.paths)) rename(s.openapi.paths, path, `/v1${path}`);
    }),
    expect: 'nothing',
  },
  {
    ...change('a path becomes part of the base path of another server', set('https://a.example'), (s) => {
      set('https://b.example/carts')(s);
      s.openapi.paths['/'] = { get: listCarts(s) };
      delete s.openapi.paths['/carts']!.get;
    }),
    expect: 'breaking',
    rule: 'operation-moved',
  },
];
