import { topology } from '@pactline/platform-map';
import { describe, expect, it } from '@jest/globals';
import { portsOf } from './place.ts';
import { lambdasOf, unitsOf } from './units.ts';

const services = Object.values(topology.services);
const listening = services.filter(({ runtime }) => runtime === 'nest').map(({ name }) => name);

describe('unitsOf', () => {
  it('is a process for each service', () => {
    expect(unitsOf(topology, false).map(({ name }) => name)).toEqual(listening);
  });

  it('is one process for all of them when asked', () => {
    const [unit, ...others] = unitsOf(topology, true);

    expect(others).toEqual([]);
    expect(unit?.services.map(({ name }) => name)).toEqual(listening);
    for (const name of listening) expect(unit?.bundle.source).toContain(`services/${name}/src/service.ts`);
  });
});

describe('lambdasOf', () => {
  it('is what is no process', () => {
    const names = [
      ...unitsOf(topology, false).flatMap((unit) => unit.services),
      ...lambdasOf(topology).map(({ service }) => service),
    ];

    expect(names.map(({ name }) => name).sort()).toEqual(services.map(({ name }) => name).sort());
  });
});

describe('portsOf', () => {
  it('takes the ports given, two for each service that listens', () => {
    const given = listening.flatMap((_, index) => [9000 + 2 * index, 9001 + 2 * index]);

    expect(
      Object.values(portsOf(topology, given)).flatMap(({ port, managementPort }) => [port, managementPort]),
    ).toEqual(given);
  });
});
