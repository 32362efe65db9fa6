import { describe, expect, it } from '@jest/globals';
import { anEvent, bridgeEnvelope } from '@pactline/testing';
import type { CloudEvent } from '@pactline/contract-runtime';
import { lampBroken, lampEvents, type LampLit, lampLit, lampLitV2, receive } from '../example.fixture.ts';
import { EventDispatcher } from './event-dispatcher.ts';
import { PoisonEventError } from '@pactline/contract-runtime';

const handlers = {
  onLampLit: () => 'lit',
  onLampLitV2: () => 'lit2',
  onEverything: () => 'all',
  onBright: () => 'bright',
};
const dispatcherFor = (...operations: ReturnType<typeof receive>[]) =>
  new EventDispatcher({ events: lampEvents(...operations), handlers });
const body = (event: object): string => JSON.stringify(bridgeEnvelope(event as never));
const routes = (dispatcher: EventDispatcher, event: object): string[] =>
  dispatcher.route(dispatcher.parse(body(event))).map(({ operationId }) => operationId);

function poisonOf(work: () => unknown): PoisonEventError {
  try {
    work();
  } catch (error) {
    if (error instanceof PoisonEventError) return error;
    throw error;
  }
  throw new Error('expected poison');
}

describe('EventDispatcher', () => {
  it('names the handler methods that are missing when it is made', () => {
    const events = lampEvents(receive('onLampLit', lampLit), receive('onLampBroken', lampBroken));

    expect(() => new EventDispatcher({ events, handlers: { onLampLit: () => undefined } })).toThrow(/onLampBroken/);
  });

  it('finds every operation whose pattern matches', () => {
    const bright = receive('onBright', lampLit, {
      pattern: { source: ['acme.lamp'], detail: { data: { watts: [{ numeric: ['>', 50] }] } } },
    });
    const dispatcher = dispatcherFor(receive('onLampLit', lampLit), bright);

    expect(routes(dispatcher, anEvent(lampLit, { lampId: 'a', watts: 40 }))).toEqual(['onLampLit']);
    expect(routes(dispatcher, anEvent(lampLit, { lampId: 'a', watts: 60 }))).toEqual(['onLampLit', 'onBright']);
  });

  it('leaves the lower twin to the highest major where both are received, unless all twins are asked for', () => {
    const lower = anEvent(lampLit);
    const both = dispatcherFor(receive('onLampLit', lampLit), receive('onLampLitV2', lampLitV2));

    expect(routes(both, lower)).toEqual([]);
    expect(routes(both, anEvent(lampLitV2))).toEqual(['onLampLitV2']);
    expect(routes(dispatcherFor(receive('onLampLit', lampLit)), lower)).toEqual(['onLampLit']);
    expect(routes(dispatcherFor(receive('onEverything', '*')), lower)).toEqual([]);
    expect(routes(dispatcherFor(receive('onEverything', '*')), anEvent(lampLitV2))).toEqual(['onEverything']);
    expect(routes(dispatcherFor(receive('onEverything', '*', { allTwins: true })), lower)).toEqual(['onEverything']);
  });

  describe('upcasting an earlier major', () => {
    const bright = {
      source: ['acme.lamp'],
      'detail-type': ['lamp.lit.v2'],
      detail: { data: { watts: [{ numeric: ['>', 50] }] } },
    };
    const operations = [
      receive('onLampLitV2', lampLitV2, { pattern: bright }),
      receive('onLampLitV2', lampLit, { upcast: { method: 'upcastLampLit', to: lampLitV2 } }),
    ];
    const upcasting = (upcastLampLit?: (event: CloudEvent<LampLit>) => unknown) =>
      new EventDispatcher({ events: lampEvents(...operations), handlers: { ...handlers, upcastLampLit } });
    const brighter = upcasting(({ data }) => ({ ...data, watts: data.watts * 10 }));
    const read = (dispatcher: EventDispatcher, event: CloudEvent) => {
      const delivery = dispatcher.parse(body(event));
      const [operation] = dispatcher.route(delivery);
      return dispatcher.read(operation!, delivery.event);
    };
    const earlier = anEvent(lampLit, { lampId: 'a', watts: 6 }, { subject: 'a', subjectversion: 3 });

    it('hands the handler the later event, with everything else as it was', () => {
      expect(read(brighter, earlier)).toMatchObject({
        id: earlier.id,
        type: 'lamp.lit.v2',
        dataschema: lampLitV2.dataschema,
        subjectversion: 3,
        data: { lampId: 'a', watts: 60 },
      });
    });

    it('applies the filter of the operation to what became of it', () => {
      expect(read(brighter, anEvent(lampLit, { lampId: 'a', watts: 5 }))).toBeUndefined();
    });

    it('takes the event for poison while nobody wrote the upcaster, and names it', () => {
      const poison = poisonOf(() =>
        read(
          upcasting(() => undefined),
          earlier,
        ),
      );

      expect(poison.reason).toBe('no-upcaster');
      expect(poison.message).toContain('Implement upcastLampLit');
    });

    it('checks what the upcaster made', () => {
      const poison = poisonOf(() =>
        read(
          upcasting(() => ({ watts: 60 })),
          earlier,
        ),
      );

      expect(poison).toMatchObject({ reason: 'contract-violation', contract: lampLitV2.contract });
    });

    it('knows twins as one family, and other events as none', () => {
      const [later, upcast] = operations;
      const twin = anEvent(lampLitV2, undefined, { subject: 'a', subjectversion: 3 });

      expect(brighter.familyOf(upcast!, earlier)).toBe(brighter.familyOf(later!, twin));
      expect(brighter.familyOf(later!, { ...twin, subjectversion: 4 })).not.toBe(brighter.familyOf(later!, twin));
      expect(brighter.familyOf(later!, { ...twin, subjectversion: undefined })).toBeUndefined();
      expect(
        dispatcherFor(receive('onLampLit', lampLit)).familyOf(receive('onLampLit', lampLit), earlier),
      ).toBeUndefined();
    });
  });

  it('keeps unknown fields for the reader', () => {
    const dispatcher = dispatcherFor(receive('onLampLit', lampLit));
    const event = { ...anEvent(lampLit), data: { lampId: 'a', watts: 1, added: 'later' }, extension: 'kept' };
    const delivery = dispatcher.parse(body(event));

    expect(dispatcher.read(dispatcher.operations[0]!, delivery.event)).toMatchObject({
      data: { added: 'later' },
      extension: 'kept',
    });
  });

  it('says of an event that does not fit which contract, where, and what it found', () => {
    const dispatcher = dispatcherFor(receive('onLampLit', lampLit));
    const event = { ...anEvent(lampLit), data: { lampId: 'a', watts: 'sixty', owner: { email: 'nobody' } } };
    const poison = poisonOf(() => dispatcher.read(dispatcher.operations[0]!, dispatcher.parse(body(event)).event));

    expect(poison).toMatchObject({
      reason: 'contract-violation',
      contract: lampLit.contract,
      operationId: 'onLampLit',
    });
    expect(poison.violations).toEqual([
      { pointer: '/data/watts', expected: 'a number', found: '"sixty"' },
      { pointer: '/data/owner/email', expected: 'format email', found: 'a string (sensitive)' },
    ]);
  });

  const dispatcher = dispatcherFor(receive('onLampLit', lampLit));
  it.each<[string, string, string]>([
    ['no JSON', 'nonsense{', 'malformed-message'],
    ['another JSON', '[1]', 'malformed-message'],
    ['no CloudEvent', JSON.stringify({ ...bridgeEnvelope(anEvent(lampLit)), detail: { a: 1 } }), 'malformed-envelope'],
    [
      'another type inside',
      JSON.stringify({ ...bridgeEnvelope(anEvent(lampLit)), 'detail-type': 'x' }),
      'malformed-envelope',
    ],
    [
      'another source inside',
      JSON.stringify({ ...bridgeEnvelope(anEvent(lampLit)), source: 'x' }),
      'malformed-envelope',
    ],
    ['a bad time', body({ ...anEvent(lampLit), time: 'yesterday' }), 'malformed-envelope'],
    ['no operation for it', body(anEvent(lampBroken)), 'no-handler'],
  ])('takes a message with %s for poison', (_, message, reason) => {
    expect(poisonOf(() => dispatcher.route(dispatcher.parse(message))).reason).toBe(reason);
  });
});
