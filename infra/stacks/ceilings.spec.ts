import { describe, expect, it } from '@jest/globals';
import { topology as own } from '@pactline/platform-map';
import { loadEnvironment } from '../environments/environments.ts';
import { manyServices, sizedFor } from './many-services.fixture.ts';
import { beyond, PER_ACCOUNT, PER_STAGE, resourcesOf } from './quotas.fixture.ts';

const topology = manyServices({ services: 30, events: 250, subscriptions: 400, operations: 8 });
const environment = sizedFor(loadEnvironment('prod', own), topology);
const resources = resourcesOf({ environment, topology });

/**
 * What a platform of this size does not fit into yet: a rule for each subscription, and roles of the foundation that name the secrets of
 * every service. Whoever mends one takes its line away; a line that is new is a fault.
 */
const NOT_YET: readonly string[] = [
  'rules of a bus: 424 of 300',
  'characters of the inline policies of a role: 24896 of 10240',
];

describe('thirty services with 250 events and 400 subscriptions', () => {
  it('are there', () => {
    expect(Object.keys(topology.services)).toHaveLength(30);
    expect(Object.keys(topology.events)).toHaveLength(250);
    expect(Object.values(topology.services).flatMap(({ rules }) => rules)).toHaveLength(400);
  });

  it('stay within what AWS gives a stage, but for what is known', () => {
    expect(beyond(PER_STAGE, ({ used }) => used(resources))).toEqual(NOT_YET);
  });

  it('stay within what AWS gives an account', () => {
    expect(beyond(PER_ACCOUNT, ({ used }) => used(resources))).toEqual([]);
  });

  it('are stacks of a size that a plan reads in seconds: what is shared grows by a few resources for each, a service by none', () => {
    const ofStack = Object.values(resources).flatMap((byId) =>
      Object.keys(byId).map((id) => id.slice(0, id.indexOf('.'))),
    );
    const sizes = [...Map.groupBy(ofStack, (stack) => stack)].map(
      ([stack, list]) => [Number(stack), list.length] as const,
    );
    const [foundation = 0, platform = 0, ...services] = sizes
      .toSorted(([one], [other]) => one - other)
      .map(([, size]) => size);

    expect(services).toHaveLength(30);
    expect(foundation).toBeLessThan(200 + 30 * 10);
    expect(platform).toBeLessThan(20 + 30);
    expect(Math.max(...services)).toBeLessThan(150);
  });
});
