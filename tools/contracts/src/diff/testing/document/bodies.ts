import type { Shop } from '../shop.ts';
import { at, caller, type DocumentMutator, getCart, listCarts, placeCart, placer, rename } from './document-mutator.ts';

const formed = (s: Shop, type: string): void => {
  const schema = { type: 'object', properties: { count: { type }, tags: { type: 'array', items: { type } } } };
  at(placeCart(s), 'requestBody').content = { 'application/x-www-form-urlencoded': { schema } };
};

export const bodies: readonly DocumentMutator[] = [
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
    rule: 'header-renamed',
    findings: 1,
  },
  {
    item: 'header',
    name: 'of a response that said a number in text says it as a number',
    before: (s) => (at(listCarts(s), 'responses', '200', 'headers', 'X-Total', 'schema').type = 'string'),
    edit: () => undefined,
    expect: 'source-breaking',
    rule: 'header-type',
    findings: 1,
  },
  {
    item: 'media type',
    name: 'renamed',
    edit: (s) => rename(at(placeCart(s), 'requestBody', 'content'), 'application/json', 'application/vnd.shop+json'),
    expect: 'breaking',
    rule: 'media-type-renamed',
    consumers: placer,
    findings: 1,
  },
  {
    item: 'media type',
    name: 'with the charset that JSON has anyway',
    edit: (s) => {
      rename(at(placeCart(s), 'requestBody', 'content'), 'application/json', 'Application/JSON; charset="UTF-8"');
      rename(at(getCart(s), 'responses', '200', 'content'), 'application/json', 'application/json;charset=utf-8');
      rename(at(placeCart(s), 'responses', '201', 'content'), 'text/plain', 'text/plain; charset=UTF8');
    },
    expect: 'nothing',
  },
  {
    item: 'media type',
    name: 'in another charset',
    edit: (s) =>
      rename(at(placeCart(s), 'responses', '201', 'content'), 'text/plain', 'text/plain; charset=iso-8859-1'),
    expect: 'breaking',
    rule: 'media-type-renamed',
    consumers: placer,
  },
  {
    item: 'media type',
    name: 'a text body that was a number',
    before: (s) => (at(placeCart(s), 'requestBody', 'content', 'text/csv', 'schema').type = 'integer'),
    edit: () => undefined,
    expect: 'source-breaking',
    rule: 'body-type',
    consumers: placer,
    findings: 1,
  },
  {
    item: 'media type',
    name: 'a number that is a text in a form',
    before: (s) => formed(s, 'integer'),
    edit: (s) => formed(s, 'string'),
    expect: 'source-breaking',
    rule: 'body-type',
    consumers: placer,
    findings: 1,
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
  {
    item: 'header',
    name: 'of a response becomes optional',
    before: (s) => (at(listCarts(s), 'responses', '200', 'headers', 'X-Total').required = true),
    edit: () => undefined,
    expect: 'breaking',
    rule: 'header-optional',
  },
  {
    item: 'media type',
    name: 'parts encoded otherwise',
    edit: (s) => (at(placeCart(s), 'requestBody', 'content', 'text/csv').encoding = { a: { style: 'form' } }),
    expect: 'breaking',
    rule: 'undecided',
    consumers: placer,
  },
];
