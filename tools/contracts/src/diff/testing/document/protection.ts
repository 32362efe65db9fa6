import { at, caller, type DocumentMutator, getCart, placeCart, placer, rename } from './document-mutator.ts';

export const protection: readonly DocumentMutator[] = [
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
];
