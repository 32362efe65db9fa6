import { describe, expect, it } from '@jest/globals';
import { filesOf, shop, type Shop } from '../diff/testing/shop.ts';
import { deployOrder } from './deploy-order.ts';
import { type Deployed, loadDeployment } from './load-deployment.ts';

type Edit = (contracts: Shop) => void;
const version = async (service: string, edit: Edit = () => undefined): Promise<Deployed> => {
  const contracts = shop();
  edit(contracts);
  return loadDeployment({ service, commit: 'abc', files: filesOf(contracts) });
};
const now = new Date('2026-02-15T00:00:00Z');
const wantsGift: Edit = (one) =>
  void (one.asyncapi.components.schemas.CartPlaced!.required = ['id', 'currency', 'gift']);

describe('the order in which services go out', () => {
  it('is the given one, where contracts ask for none', async () => {
    const both = [await version('mailer'), await version('shop')];
    expect(deployOrder(both, both, now)).toEqual([['mailer'], ['shop']]);
  });

  it('has a receiver wait for the sender of what it is new to need', async () => {
    const standing = [await version('mailer'), await version('shop')];
    const next = [await version('mailer', wantsGift), await version('shop', wantsGift)];
    expect(deployOrder(next, standing, now)).toEqual([['shop'], ['mailer']]);
  });

  it('has a first receiver wait for its first sender', async () => {
    expect(deployOrder([await version('mailer'), await version('shop')], [], now)).toEqual([['shop'], ['mailer']]);
  });

  it('takes together what fits only so', async () => {
    const standing = [await version('shop')];
    const next = [await version('mailer', wantsGift)];
    expect(deployOrder(next, standing, now)).toEqual([['mailer']]);
  });
});
