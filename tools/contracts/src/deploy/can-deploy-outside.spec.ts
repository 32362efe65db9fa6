import { describe, expect, it } from '@jest/globals';
import { filesOf, shop, type Shop } from '../diff/testing/shop.ts';
import type { Json, JsonObject } from '../source/index.ts';
import { type Answer, canDeploy } from './can-deploy.ts';
import { filesOfConsumer, usersOf } from './consumer-files.ts';
import { type Deployed, loadDeployment, loadParty } from './load-deployment.ts';
import type { Party } from './outside-pairs.ts';

type Edit = (contracts: Shop) => void;
const none: Edit = () => undefined;
const filesWith = (edit: Edit): Record<string, string> => {
  const contracts = shop();
  contracts.mailerFacts.calls = [];
  edit(contracts);
  return filesOf(contracts);
};
const version = (service: string, edit: Edit = none): Promise<Deployed> =>
  loadDeployment({ service, files: filesWith(edit) });
const record = (service: string, edit: Edit = none) => ({
  service,
  environment: 'production',
  deployedAt: '2026-01-01T00:00:00.000Z',
  files: filesWith(edit),
});
const registered = async (registration: JsonObject, edit: Edit = none): Promise<Party> => {
  const own = { name: 'partner', file: 'partner.json', text: JSON.stringify(registration) };
  const { files } = await filesOfConsumer(own, [record('shop', edit), record('mailer', edit)], undefined);
  return loadParty({ service: 'partner', files });
};
const sayOf = ({ blockers }: Answer): string[] =>
  blockers.map(({ provider, consumer, about, rule }) => `${provider} -> ${consumer}: ${about}: ${rule}`);
const now = new Date('2026-02-15T00:00:00Z');
const cart = (one: Shop): Record<string, Json> =>
  one.openapi.components.schemas.Cart!.properties as Record<string, Json>;

describe('those outside who use what stands in an environment', () => {
  it('block what breaks them, field by field', async () => {
    const changed: Edit = (one) => void (cart(one).total = { type: 'string' });
    const go = async (registration: JsonObject) =>
      sayOf(
        canDeploy([await version('shop', changed)], [await version('mailer')], now, [await registered(registration)]),
      );
    expect(await go({ calls: { 'shop.getCart': { reads: ['total'] } } })).toEqual([
      'shop -> partner (reads total of shop.getCart): shop.getCart: type',
    ]);
    expect(await go({ calls: { 'shop.getCart': { reads: ['id'] } } })).toEqual([]);
    expect(await go({ calls: ['shop.getCart'] })).toEqual(['shop -> partner (calls shop.getCart): shop.getCart: type']);
  });

  it('block an operation that goes and an event that is no longer sent', async () => {
    const party = await registered({ calls: ['shop.getCart'], receives: ['cart.dropped'] });
    const gone: Edit = (one) => {
      delete one.openapi.paths['/carts/{cartId}']!.get;
      delete one.asyncapi.operations.publishCartDropped;
    };
    const answer = canDeploy([await version('shop', gone)], [], now, [party]);
    expect(sayOf(answer)).toEqual([
      'shop -> partner (calls shop.getCart): shop.getCart: operation-missing',
      'shop -> partner (receives cart.dropped): cart.dropped: not-sent',
    ]);
  });

  it('block a base path that moves, by which services do not go', async () => {
    const at =
      (url: string): Edit =>
      (one) =>
        void Object.assign(one.openapi, { servers: [{ url }] });
    const party = await registered({ calls: ['shop.getCart'] }, at('https://shop.example/v1'));
    const moved = await version('shop', at('https://shop.example/v2'));
    expect(sayOf(canDeploy([moved], [], now, [party]))).toEqual([
      'shop -> partner (calls shop.getCart): shop.getCart: server-moved',
    ]);
  });

  it('are left alone where nothing that they use goes out', async () => {
    const party = await registered({ calls: ['shop.getCart'] });
    expect(canDeploy([await version('mailer')], [await version('shop')], now, [party]).checked).toEqual([
      { provider: 'shop', consumer: 'mailer.onCartPlaced', about: 'cart.placed' },
    ]);
  });

  it('count as senders of what is received, in the form in which they send it', async () => {
    const receiving =
      (type: string): Edit =>
      (one) => {
        const payload = { type: 'object', required: ['id'], properties: { id: { type } } };
        one.mailer.channels.changed = {
          address: 'customer.changed',
          messages: { changed: { name: 'customer.changed', payload } },
        };
        one.mailer.operations.onChanged = { action: 'receive', channel: { $ref: '#/channels/changed' } };
      };
    const payload = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
    const crm = await registered(
      { sends: { 'customer.changed': { source: 'partner.crm', payload } } },
      receiving('string'),
    );
    const shopThere = await version('shop');
    const alone = canDeploy([await version('mailer', receiving('string'))], [shopThere], now);
    expect(sayOf(alone)).toEqual(['mailer -> mailer.onChanged: customer.changed: not-sent']);
    expect(sayOf(canDeploy([await version('mailer', receiving('string'))], [shopThere], now, [crm]))).toEqual([]);
    expect(sayOf(canDeploy([await version('mailer', receiving('integer'))], [shopThere], now, [crm]))).toEqual([
      'partner -> mailer.onChanged: customer.changed: type',
    ]);
  });
});

describe('what is recorded of them', () => {
  it('is refused where it names what does not stand there', async () => {
    await expect(registered({ calls: ['shop.getCrt'] })).rejects.toMatchObject({
      diagnostics: [{ rule: 'outside-names', mend: expect.stringContaining('Did you mean shop.getCart?') }],
    });
  });

  it('is found again before a service is forgotten', async () => {
    const text = JSON.stringify({ calls: ['shop.getCart'] });
    const records = [record('shop'), record('mailer')];
    const { files } = await filesOfConsumer({ name: 'partner', file: 'partner.json', text }, records, undefined);
    const all = [...records, { ...record('partner'), outside: true as const, files }];
    expect(await usersOf(['shop'], all)).toEqual(['mailer.onCartPlaced', 'partner (calls shop.getCart)']);
    expect(await usersOf(['partner'], all)).toEqual([]);
  });
});
