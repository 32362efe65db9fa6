import { describe, expect, it } from '@jest/globals';
import { filesOf, shop, type Shop } from '../diff/testing/shop.ts';
import { type Answer, canDeploy } from './can-deploy.ts';
import { type Deployed, loadDeployment } from './load-deployment.ts';

type Edit = (contracts: Shop) => void;
const none: Edit = () => undefined;
const version = async (service: string, edit: Edit = none): Promise<Deployed> => {
  const contracts = shop();
  edit(contracts);
  return loadDeployment({ service, commit: 'abc', files: filesOf(contracts) });
};
const sayOf = ({ blockers }: Answer): string[] =>
  blockers.map(({ provider, consumer, about, rule }) => `${provider} -> ${consumer}: ${about}: ${rule}`);
const properties = (contracts: Shop): Record<string, unknown> =>
  contracts.asyncapi.components.schemas.CartPlaced!.properties as Record<string, unknown>;
const now = new Date('2026-02-15T00:00:00Z');

describe('whether a service can go out', () => {
  it('can, where everything fits', async () => {
    const answer = canDeploy([await version('mailer')], [await version('shop')], now);
    expect(answer.blockers).toEqual([]);
    expect(answer.checked.map(({ about }) => about)).toEqual(['cart.placed', 'shop.getCart', 'shop.placeCart']);
  });

  it('cannot receive what nobody there sends, until it goes out together with the sender', async () => {
    const mailer = await version('mailer');
    expect(sayOf(canDeploy([mailer], [], now))).toEqual([
      'shop -> mailer.onCartPlaced: cart.placed: not-sent',
      'shop -> mailer: shop.getCart: operation-missing',
      'shop -> mailer: shop.placeCart: operation-missing',
    ]);
    expect(sayOf(canDeploy([mailer, await version('shop')], [], now))).toEqual([]);
  });

  it('cannot read what the deployed sender does not send yet', async () => {
    const wantsGift: Edit = (one) =>
      void (one.asyncapi.components.schemas.CartPlaced!.required = ['id', 'currency', 'gift']);
    const answer = canDeploy([await version('mailer', wantsGift)], [await version('shop')], now);
    expect(sayOf(answer)).toEqual(['shop -> mailer.onCartPlaced: cart.placed: required']);
    expect(answer.blockers[0]!.message).toContain('may lack "gift"');
    expect(sayOf(canDeploy([await version('mailer', wantsGift)], [await version('shop', wantsGift)], now))).toEqual([]);
  });

  it('cannot send what a deployed receiver does not read', async () => {
    const changed: Edit = (one) => void (properties(one).id = { type: 'integer' });
    expect(sayOf(canDeploy([await version('shop', changed)], [await version('mailer')], now))).toEqual([
      'shop -> mailer.onCartPlaced: cart.placed: type',
    ]);
  });

  it('can send an enum member that the tolerant reader of a deployed receiver does not know', async () => {
    const more: Edit = (one) => void (properties(one).currency = { type: 'string', enum: ['EUR', 'USD', 'CHF'] });
    expect(sayOf(canDeploy([await version('shop', more)], [await version('mailer')], now))).toEqual([]);
  });

  it('cannot stop sending what a deployed receiver waits for', async () => {
    const silent: Edit = (one) => void delete one.asyncapi.operations.publishCartPlaced;
    expect(sayOf(canDeploy([await version('shop', silent)], [await version('mailer')], now))).toEqual([
      'shop -> mailer.onCartPlaced: cart.placed: not-sent',
    ]);
  });

  it('cannot call what is not there, or is there in another form', async () => {
    const older: Edit = (one) => void delete one.openapi.paths['/carts/{cartId}'];
    expect(sayOf(canDeploy([await version('mailer')], [await version('shop', older)], now))).toEqual([
      'shop -> mailer: shop.getCart: operation-missing',
    ]);
    const narrower: Edit = (one) =>
      void ((one.openapi.components.schemas.PlaceCart as { required: string[] }).required = ['sku', 'note']);
    expect(sayOf(canDeploy([await version('mailer')], [await version('shop', narrower)], now))).toEqual([
      'shop -> mailer: shop.placeCart: required',
    ]);
  });

  it('cannot take away what a deployed caller uses', async () => {
    const newer: Edit = (one) => void delete one.openapi.paths['/carts/{cartId}'];
    expect(sayOf(canDeploy([await version('shop', newer)], [await version('mailer')], now))).toEqual([
      'shop -> mailer: shop.getCart: operation-missing',
    ]);
  });

  it('can give an operation another id, or a path parameter another name: what is deployed calls the address', async () => {
    const renamed: Edit = (one) => {
      const item = one.openapi.paths['/carts/{cartId}']!;
      item.get!.operationId = 'readCart';
      for (const operation of Object.values(item)) (operation.parameters as { name: string }[])[0]!.name = 'id';
      one.openapi.paths = { '/carts': one.openapi.paths['/carts']!, '/carts/{id}': item };
    };
    const answer = canDeploy([await version('shop', renamed)], [await version('mailer')], now);
    expect(sayOf(answer)).toEqual([]);
    expect(answer.checked.map(({ about }) => about)).toContain('shop.getCart');
  });

  it('leaves alone what does not fit between others', async () => {
    const changed: Edit = (one) => void (properties(one).id = { type: 'integer' });
    const other = { ...(await version('shop')), service: 'other' };
    expect(sayOf(canDeploy([other], [await version('shop', changed), await version('mailer')], now))).toEqual([]);
  });
});
