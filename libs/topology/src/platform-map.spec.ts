import { describe, expect, it } from '@jest/globals';
import { exampleTopology } from './example.fixture.ts';
import { joinTopology, type SentEvent, type ServicePart } from './platform-map.ts';

const { bus, archive, services, events } = exampleTopology;
const partOf = (name: string): ServicePart => {
  const service = services[name];
  if (service === undefined) throw new Error(`The example has no ${name}`);
  const own = Object.values(events).filter((event) => event.service === name);
  const withoutReceivers = own.map(({ receivers: _others, ...event }): [string, SentEvent] => [event.type, event]);
  return { service, events: Object.fromEntries(withoutReceivers) };
};
const parts = Object.keys(services).map(partOf);

describe('parts of a platform map', () => {
  it('make the topology again, in whatever order they come', () => {
    expect(parts.length).toBeGreaterThan(1);
    const joined = [parts, parts.toReversed()].map((some) => joinTopology({ bus, archive }, some));
    expect(joined).toEqual([exampleTopology, exampleTopology]);
    expect(joined.map((each) => Object.keys(each.services))).toEqual([Object.keys(services), Object.keys(services)]);
  });

  it('name as receivers who subscribed, and who subscribed to everything', () => {
    const [type = ''] = Object.keys(events);
    const rule = services['night-watch']?.rules[0];
    const watch = partOf('night-watch');
    const deaf = { ...watch, service: { ...watch.service, rules: [] } };
    const subscribed = { ...watch, service: { ...watch.service, rules: [{ ...rule, events: [type] }] } } as ServicePart;
    const receivers = (part: ServicePart): unknown =>
      joinTopology({ bus, archive }, [...parts.filter(({ service }) => service.name !== 'night-watch'), part]).events[
        type
      ]?.receivers.map(({ service }) => service);

    expect(receivers(watch)).toContain('night-watch');
    expect(receivers(subscribed)).toContain('night-watch');
    expect(receivers(deaf)).not.toContain('night-watch');
  });
});
