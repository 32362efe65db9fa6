import { describe, expect, it } from '@jest/globals';
import { exampleTopology } from './example.fixture.ts';
import { deploymentNames, UnknownTopologyNameError } from './names.ts';

describe('deploymentNames', () => {
  const names = deploymentNames(exampleTopology, 'local');

  it('names what belongs to a stage', () => {
    expect(names.bus).toBe('acme-local');
    expect(names.function('night-watch')).toBe('acme-local-night-watch');
    expect(names.queue('parcel')).toBe('acme-local-parcel');
    expect(names.deadLetterQueue('parcel')).toBe('acme-local-parcel-dlq');
    expect(names.undeliverableQueue('parcel')).toBe('acme-local-parcel-undeliverable');
    expect(names.rule('parcel', 'onParcelLost')).toBe('acme-local-parcel-on-parcel-lost');
    expect(names.table('night-watch', 'log')).toBe('acme-local-night-watch-log');
    expect(names.bucket('night-watch', 'seals')).toBe('acme-local-night-watch-seals');
    expect(names.secret('parcel', 'label-key')).toBe('acme-local-parcel-label-key');
    expect(names.schedule('night-watch', 'seal')).toBe('acme-local-night-watch-seal');
    expect(names.database('night-watch')).toBe('night_watch');
  });

  it('tells a queue of one operation from the service’s own', () => {
    expect(names.queue('parcel', 'onParcelLost')).toBe('acme-local-parcel-on-parcel-lost');
    expect(names.deadLetterQueue('parcel', 'onParcelLost')).toBe('acme-local-parcel-on-parcel-lost-dlq');
  });

  it.each([
    ['service', () => names.queue('parcels')],
    ['queue', () => names.queue('parcel', 'onNothing')],
    ['rule', () => names.rule('parcel', 'onNothing')],
    ['table', () => names.table('parcel', 'log')],
    ['bucket', () => names.bucket('parcel', 'seals')],
    ['secret', () => names.secret('night-watch', 'label-key')],
    ['schedule', () => names.schedule('parcel', 'seal')],
  ])('refuses a %s that the topology does not have', (_what, ask) => {
    expect(ask).toThrow(UnknownTopologyNameError);
    expect(ask).toThrow(/It has: /);
  });
});
