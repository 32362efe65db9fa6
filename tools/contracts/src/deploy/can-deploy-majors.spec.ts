import { describe, expect, it } from '@jest/globals';
import { filesOf, shop, type Shop } from '../diff/testing/shop.ts';
import { canDeploy } from './can-deploy.ts';
import { type Deployed, loadDeployment } from './load-deployment.ts';

/** `cart.placed.v2`, sent beside the first or instead of it, and received by the mailer. */
const secondMajor = (contracts: Shop, { first }: { readonly first: boolean }): void => {
  const { channels, operations, components } = contracts.asyncapi;
  components.messages.cartPlacedV2 = {
    name: 'cart.placed.v2',
    payload: { type: 'object', required: ['cartId'], properties: { cartId: { type: 'string' } } },
  };
  channels.placedV2 = {
    address: 'cart.placed.v2',
    messages: { cartPlacedV2: { $ref: '#/components/messages/cartPlacedV2' } },
  };
  operations.publishCartPlacedV2 = { action: 'send', channel: { $ref: '#/channels/placedV2' } };
  if (!first) delete operations.publishCartPlaced;
  contracts.mailer.channels.placed = {
    address: 'cart.placed.v2',
    messages: { cartPlacedV2: { $ref: '../shop/asyncapi.json#/components/messages/cartPlacedV2' } },
  };
  contracts.mailer.operations.onCartPlaced = { action: 'receive', channel: { $ref: '#/channels/placed' } };
};
const version = (service: string, edit: (contracts: Shop) => void = () => undefined): Promise<Deployed> => {
  const contracts = shop();
  contracts.mailerFacts.calls = [];
  edit(contracts);
  return loadDeployment({ service, files: filesOf(contracts) });
};

describe('majors of an event', () => {
  it('let a receiver of the second go out while the first is sent, by upcasting', async () => {
    const mailer = await version('mailer', (one) => secondMajor(one, { first: true }));
    const { blockers, checked } = canDeploy([mailer], [await version('shop')]);
    expect(blockers).toEqual([]);
    expect(checked).toEqual([{ provider: 'shop', consumer: 'mailer.onCartPlaced', about: 'cart.placed' }]);
  });

  it('let a sender of both go out whatever is received', async () => {
    const sender = await version('shop', (one) => secondMajor(one, { first: true }));
    expect(canDeploy([sender], [await version('mailer')]).blockers).toEqual([]);
    expect(canDeploy([sender], [await version('mailer', (one) => secondMajor(one, { first: true }))]).blockers).toEqual(
      [],
    );
  });

  it('keep the first as long as it is received', async () => {
    const sender = await version('shop', (one) => secondMajor(one, { first: false }));
    expect(canDeploy([sender], [await version('mailer')]).blockers).toMatchObject([
      { consumer: 'mailer.onCartPlaced', about: 'cart.placed', rule: 'not-sent' },
    ]);
    expect(canDeploy([sender], [await version('mailer', (one) => secondMajor(one, { first: true }))]).blockers).toEqual(
      [],
    );
  });
});
