import { describe, expect, it } from '@jest/globals';
import { type Contracts, readContracts } from '../diff/contracts.ts';
import { diffContracts } from '../diff/diff.ts';
import type { Finding } from '../diff/finding.ts';
import { filesOf, shop, type Shop } from '../diff/testing/shop.ts';
import type { Json, JsonObject } from '../source/index.ts';
import { loadTexts } from '../testing/load.ts';
import { outsideFaults } from './check-outside.ts';

type Edit = (contracts: Shop) => void;
const none: Edit = () => undefined;
const read = async (edit: Edit, files: Record<string, Json>): Promise<Contracts> => {
  const contracts = shop();
  contracts.mailerFacts.calls = [];
  edit(contracts);
  const texts = Object.entries(files).map(([name, value]) => [`specs/outside/${name}`, JSON.stringify(value)]);
  const workspace = await loadTexts({
    ...filesOf(contracts),
    ...(Object.fromEntries(texts) as Record<string, string>),
  });
  return readContracts(workspace);
};
/** What a change means for those outside who use the shop so. */
const change = async (edit: Edit, files: Record<string, Json>, before: Edit = none): Promise<readonly Finding[]> =>
  diffContracts(await read(before, files), await read((one) => [before, edit].forEach((each) => each(one)), files), {
    now: new Date('2026-02-15T12:00:00Z'),
  });
const broken = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ severity }) => severity === 'breaking')
    .map(({ rule, consumers }) => `${rule}: ${consumers.join(' and ')}`);
const cart = (contracts: Shop): JsonObject => contracts.openapi.components.schemas.Cart as JsonObject;
const storefront = {
  'storefront.json': {
    calls: {
      'shop.getCart': { reads: ['total'] },
      'shop.listCarts': { reads: ['data[].state'], parameters: ['limit'] },
    },
  },
};

describe('those outside who call operations', () => {
  it('are named where what they read of an answer changes, and not where something else does', async () => {
    const total: Edit = (one) => void ((cart(one).properties as Record<string, Json>).total = { type: 'string' });
    expect(broken(await change(total, storefront))).toEqual(['type: storefront (reads total of shop.getCart)']);
    const state: Edit = (one) => void ((cart(one).properties as Record<string, Json>).state = { type: 'string' });
    expect(broken(await change(state, storefront))).toEqual([
      'enum: storefront (reads data[].state of shop.listCarts)',
    ]);
    const id: Edit = (one) => void ((cart(one).properties as Record<string, Json>).id = { type: 'integer' });
    expect(broken(await change(id, storefront))).toEqual(['type: ']);
  });

  it('are broken by an optional field that goes, which breaks nobody else', async () => {
    const gone: Edit = (one) => void delete (cart(one).properties as Record<string, Json>).state;
    expect(broken(await change(gone, {}))).toEqual([]);
    expect(broken(await change(gone, storefront))).toEqual([
      'property-removed: storefront (reads data[].state of shop.listCarts)',
    ]);
  });

  it('are named by the parameters that they send', async () => {
    const without =
      (name: string): Edit =>
      (one) => {
        const list = one.openapi.paths['/carts']!.get!;
        list.parameters = (list.parameters as { name: string }[]).filter((parameter) => parameter.name !== name);
      };
    expect(broken(await change(without('limit'), storefront))).toEqual([
      'parameter-removed: storefront (calls shop.listCarts)',
    ]);
    expect(broken(await change(without('tags'), storefront))).toEqual(['parameter-removed: ']);
    const required: Edit = (one) =>
      void ((one.openapi.paths['/carts']!.get!.parameters as JsonObject[])[1] = {
        name: 'tags',
        in: 'query',
        required: true,
        schema: { type: 'array', items: { type: 'string' } },
      });
    expect(broken(await change(required, storefront))).toEqual([
      'parameter-required: storefront (calls shop.listCarts)',
    ]);
  });

  it('are named by what they send in a body', async () => {
    const partner = (sends: string[]) => ({ 'partner.json': { calls: { 'shop.placeCart': { sends } } } });
    const short: Edit = (one) =>
      void ((one.openapi.components.schemas.PlaceCart!.properties as Record<string, Json>).note = {
        type: 'string',
        maxLength: 5,
      });
    expect(broken(await change(short, partner(['sku', 'note'])))).toEqual([
      'max-length: partner (calls shop.placeCart)',
    ]);
    expect(broken(await change(short, partner(['sku'])))).toEqual(['max-length: ']);
    const required: Edit = (one) => void (one.openapi.components.schemas.PlaceCart!.required = ['sku', 'note']);
    expect(broken(await change(required, partner(['sku'])))).toEqual(['required: partner (calls shop.placeCart)']);
  });
});

describe('those outside who receive and send events', () => {
  it('are named beside the receivers here', async () => {
    const files = {
      'warehouse.json': { receives: { 'cart.placed': { reads: ['currency'] } } },
      'archive.json': { receives: ['cart.dropped'] },
    };
    const optional: Edit = (one) => void (one.asyncapi.components.schemas.CartPlaced!.required = ['id']);
    expect(broken(await change(optional, files))).toEqual([
      'required: mailer.onCartPlaced and warehouse (reads currency of cart.placed)',
    ]);
    const silent: Edit = (one) => void delete one.asyncapi.operations.publishCartDropped;
    expect(broken(await change(silent, files))).toEqual(['event-removed: archive (receives cart.dropped)']);
  });

  it('are judged by the schemas of their own AsyncAPI document', async () => {
    const document = (properties: JsonObject) => ({
      'warehouse.asyncapi.json': {
        asyncapi: '3.0.0',
        info: { title: 'Warehouse', version: '1.0.0' },
        channels: {
          placed: { address: 'cart.placed', messages: { placed: { $ref: '#/components/messages/placed' } } },
        },
        operations: { onPlaced: { action: 'receive', channel: { $ref: '#/channels/placed' } } },
        components: {
          messages: {
            placed: { name: 'cart.placed', payload: { type: 'object', required: Object.keys(properties), properties } },
          },
        },
      },
    });
    const optional: Edit = (one) => void (one.asyncapi.components.schemas.CartPlaced!.required = ['id']);
    const of = async (properties: JsonObject) => broken(await change(optional, document(properties)));
    expect(await of({ currency: { type: 'string' } })).toEqual([
      'required: mailer.onCartPlaced and warehouse (receives cart.placed)',
    ]);
    expect(await of({ id: { type: 'string' } })).toEqual(['required: mailer.onCartPlaced']);
  });

  it('count as senders: what they send comes from their source, and is named where a receiver here narrows it', async () => {
    const files = { 'crm.json': { sends: { 'customer.changed': { source: 'partner.crm' } } } };
    const receiving =
      (type: string): Edit =>
      (one) => {
        one.mailer.channels.changed = {
          address: 'customer.changed',
          messages: {
            changed: { name: 'customer.changed', payload: { type: 'object', properties: { id: { type } } } },
          },
        };
        one.mailer.operations.onChanged = { action: 'receive', channel: { $ref: '#/channels/changed' } };
      };
    const { workspace, events } = await read(receiving('string'), files);
    expect(workspace.diagnostics.all.filter(({ rule }) => rule === 'event-sender')).toEqual([]);
    const receive = events.get('mailer')!.receives.find(({ operationId }) => operationId === 'onChanged')!;
    expect(receive.pattern).toMatchObject({ source: ['partner.crm'], 'detail-type': ['customer.changed'] });
    const alone = await read(receiving('string'), {});
    expect(alone.workspace.diagnostics.all.map(({ rule }) => rule)).toContain('event-sender');
    expect(broken(await change(receiving('integer'), files, receiving('string')))).toEqual([
      'type: crm (sends customer.changed) and mailer.onChanged',
    ]);
  });
});

describe('registrations', () => {
  const faultsOf = async (files: Record<string, Json>): Promise<string[]> => {
    const contracts = await read(none, files);
    expect(contracts.workspace.diagnostics.errors).toEqual([]);
    return outsideFaults(contracts.outside, [contracts]).map(({ message, mend }) => `${message}. ${mend}`);
  };

  it.each<[string, JsonObject, RegExp]>([
    [
      'an operation',
      { calls: ['shop.getCarts'] },
      /calls shop.getCarts, which no contract offers. Did you mean shop.getCart\?/,
    ],
    [
      'a field',
      { calls: { 'shop.getCart': { reads: ['totl'] } } },
      /reads totl, which the answers .*Did you mean total\?/,
    ],
    [
      'a field of the items of a list',
      { calls: { 'shop.listCarts': { reads: ['data[].stat'] } } },
      /Did you mean state\?/,
    ],
    ['a field of a body', { calls: { 'shop.placeCart': { sends: ['skuu'] } } }, /sends skuu, .*Did you mean sku\?/],
    [
      'a parameter',
      { calls: { 'shop.listCarts': { parameters: ['limits'] } } },
      /parameter limits, .*Did you mean limit\?/,
    ],
    [
      'an event',
      { receives: ['cart.place'] },
      /receives cart.place, which no service sends. Did you mean cart.placed\?/,
    ],
    [
      'an event that nobody receives',
      { sends: { 'cart.gone': { source: 'x.y' } } },
      /sends cart.gone, which no service receives/,
    ],
    ['an event of a service', { sends: { 'cart.placed': { source: 'x.y' } } }, /sends cart.placed, which shop sends/],
  ])('that name %s which is not there are refused with the nearest', async (_, registration, expected) => {
    const [fault, ...more] = await faultsOf({ 'partner.json': registration });
    expect([fault, more]).toEqual([expect.stringMatching(expected), []]);
  });

  it('that name what is there are taken, and nothing is generated from them', async () => {
    expect(await faultsOf(storefront)).toEqual([]);
    const { workspace } = await read(none, storefront);
    expect(workspace.libraries).toEqual([]);
    expect(workspace.services.map(({ name }) => name)).toEqual(['mailer', 'shop']);
  });

  it('of another form are refused where they stand', async () => {
    const { workspace } = await read(none, { 'partner.json': { call: ['shop.getCart'] }, 'my_partner.json': {} });
    expect(workspace.diagnostics.errors.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
      'outside-party specs/outside/my_partner.json',
      'outside-yaml specs/outside/partner.json',
    ]);
  });
});
