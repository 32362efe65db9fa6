import { describe, expect, it } from '@jest/globals';
import { ContractViolationError } from '@pactline/contract-runtime';
import fc from 'fast-check';
import { lampLit, lampLitV2 } from '../example.fixture.ts';
import { acceptData } from './accept-data.ts';
import { createEnvelope, splitAtSubjectVersion } from './envelope.ts';
import { cloudEventSchema } from './envelope-schema.ts';
import { derivedEventId, newEventId } from './event-ids.ts';

const facts = { id: 'e-1', subject: 'lamp-1', time: new Date('2026-03-01T12:00:00.123Z'), correlationId: 'c-1' };

describe('createEnvelope', () => {
  it('makes a CloudEvents 1.0 event', () => {
    const event = createEnvelope(
      lampLit,
      { lampId: 'lamp-1', watts: 40 },
      { ...facts, tenantId: 't-1', causationId: 'x' },
    );

    expect(cloudEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual({
      specversion: '1.0',
      id: 'e-1',
      source: 'acme.lamp',
      type: 'lamp.lit',
      subject: 'lamp-1',
      time: '2026-03-01T12:00:00.123Z',
      datacontenttype: 'application/json',
      dataschema: 'https://contracts.acme.test/lamp.lit',
      correlationid: 'c-1',
      causationid: 'x',
      tenantid: 't-1',
      twinof: 'lamp.lit.v2',
      data: { lampId: 'lamp-1', watts: 40 },
    });
    expect(createEnvelope(lampLitV2, {}, facts).twinof).toBeUndefined();
  });

  it('encloses the subject version, whatever the data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (data, version) => {
        const event = createEnvelope(lampLit, data, facts);
        const [head, tail] = splitAtSubjectVersion(event);

        expect(JSON.parse(`${head}${version}${tail}`)).toEqual(
          JSON.parse(JSON.stringify({ ...event, subjectversion: version })),
        );
      }),
    );
  });
});

describe('acceptData', () => {
  it('gives back the JSON form of what fits', () => {
    expect(acceptData(lampLit, { lampId: 'a', watts: 1, owner: undefined })).toEqual({ lampId: 'a', watts: 1 });
  });

  it('names contract, pointer and what was found, but no sensitive value', () => {
    const data = { lampId: 'a', watts: '60', owner: { email: 'zoë.at.home' } };

    expect(() => acceptData(lampLit, data)).toThrow(ContractViolationError);
    expect(() => acceptData(lampLit, data)).toThrow(
      'The data of lamp.lit does not fit specs/lamp/asyncapi.yaml#/components/messages/lamp.lit: ' +
        '/watts: expected a number, found "60"; /owner/email: expected format email, found a string (sensitive)',
    );
  });

  it.each([
    ['an unknown property', { lampId: 'a', watts: 1, volts: 2 }],
    ['nothing', undefined],
    ['what has no JSON form', { lampId: 'a', watts: 1n }],
    ['NaN, which JSON turns into null', { lampId: 'a', watts: Number.NaN }],
  ])('refuses %s', (_, data) => {
    expect(() => acceptData(lampLit, data)).toThrow(ContractViolationError);
  });
});

describe('event ids', () => {
  it('are unique and sorted by time', () => {
    const ids = Array.from({ length: 1_000 }, newEventId);

    expect(new Set(ids).size).toBe(1_000);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('are the same for the same handler, cause and position, and different for any other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (handler, cause, n) => {
        const id = derivedEventId(handler, cause, n);
        expect(derivedEventId(handler, cause, n)).toBe(id);
        expect(derivedEventId(handler, cause, n + 1)).not.toBe(id);
        expect(derivedEventId(`${handler}x`, cause, n)).not.toBe(id);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
      }),
    );
    expect(derivedEventId('a', 'bc', 0)).not.toBe(derivedEventId('ab', 'c', 0));
  });
});
