import { describe, expect, it } from '@jest/globals';
import type { Topology } from '@pactline/topology';
import { servicesWithOutbox } from './outbox-services.ts';

const service = (name: string, runtime: string, resources: object, sends: string[] = ['lamp.lit']) => [
  name,
  { name, runtime, resources: { postgres: false, ...resources }, sends },
];

describe('servicesWithOutbox', () => {
  it('are processes with a store that send something, wherever they store', () => {
    const services = Object.fromEntries([
      service('order', 'nest', { postgres: true }),
      service('shelf', 'nest', { dynamodb: true }),
      service('reader', 'nest', { postgres: true }, []),
      service('stateless', 'nest', {}),
      service('mailer', 'lambda', { dynamodb: true }),
    ]) as unknown as Topology['services'];
    expect(servicesWithOutbox({ services } as Topology)).toEqual(['order', 'shelf']);
  });
});
