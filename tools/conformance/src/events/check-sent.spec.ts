import { beforeAll, describe, expect, it } from '@jest/globals';
import { newEventId } from '@pactline/events/core';
import { checkSent, type CheckSentOptions, sentRules } from './check-sent.ts';
import { eventContracts } from './contracts.ts';
import { potteryContracts } from './pottery.fixture.ts';
import type { Sent } from './sent.ts';

let options: CheckSentOptions;
beforeAll(async () => {
  const contracts = eventContracts(await potteryContracts(), 'potter');
  options = { contracts, seed: 1, maxEntryBytes: 2_000, numbersEvents: true, isComplete: true };
});

const listed = (version: number, detail: object = {}, type = 'pot.listed'): Sent => ({
  source: 'clay.potter',
  detailType: type,
  detail: {
    specversion: '1.0',
    id: newEventId(),
    source: 'clay.potter',
    type,
    subject: 'pot-1',
    subjectversion: version,
    time: '2026-03-01T10:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: `https://pactline.example/schemas/potter/pot.listed/${type === 'pot.listed' ? 1 : 2}`,
    correlationid: 'journey-1',
    ...(type === 'pot.listed' && { twinof: 'pot.listed.v2' }),
    data: { potId: 'pot-1', degrees: 1_200 },
    ...detail,
  },
});
const pair = (version: number, detail: object = {}): Sent[] => [
  listed(version, detail),
  listed(version, detail, 'pot.listed.v2'),
];
const again = (): Sent[] => [
  listed(1, { id: 'a2b3f3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a', data: { potId: 'pot-1', degrees: 1_201 } }, 'pot.listed.v2'),
];
const rules = (sent: readonly Sent[], changed: Partial<CheckSentOptions> = {}): string[] => [
  ...new Set(checkSent(sent, { ...options, ...changed }).map(({ rule }) => rule)),
];

describe('events that were sent', () => {
  it('are fine as twins, repeated, and in any order', () => {
    const [first, twin] = pair(1) as [Sent, Sent];

    expect(rules([...pair(2), first, twin, first])).toEqual([]);
  });

  it.each([
    ['a version left out', () => [...pair(1), ...pair(3)], 'subject-version'],
    ['versions that begin late', () => pair(2), 'subject-version'],
    ['a version given twice', () => [...pair(1), ...pair(1)], 'subject-version'],
    ['no version', () => pair(1, { subjectversion: undefined }), 'subject-version'],
    ['a lone twin', () => [listed(1)], 'twin-missing'],
    ['data of another type', () => pair(1, { data: { potId: 'pot-1', degrees: 'hot' } }), 'event-contract'],
    ['an attribute with capitals', () => pair(1, { tenantId: 'a' }), 'event-envelope'],
    ['no correlation', () => pair(1, { correlationid: undefined }), 'event-envelope'],
    ['a malformed trace', () => pair(1, { traceparent: 'here' }), 'event-envelope'],
    ['the schema of another major', () => pair(1, { dataschema: 'https://pactline.example/x' }), 'event-envelope'],
    ['a name in the bus entry only', () => pair(1, { type: 'pot.broken' }), 'event-envelope'],
    [
      'another content under the same id, as of a handler that ran again',
      () => [...pair(1, { id: 'a2b3f3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a' }).slice(1), listed(1), ...again()],
      'event-id-reused',
    ],
    ['one id for two events', () => pair(1, { id: newEventId() }), 'event-id-reused'],
    ['more than fits', () => pair(1, { data: { potId: 'x'.repeat(2_000), degrees: 700 } }), 'event-size'],
    ['what nobody declared', () => [listed(1, { subject: 'pot-2' }, 'pot.broken')], 'undeclared-event'],
  ])('are blamed for %s by one rule, and by none when that is switched off', (_, sent, rule) => {
    const made = sent();
    const others = Object.fromEntries(Object.entries(sentRules).filter(([name]) => name !== rule));

    expect(rules(made)).toEqual([rule]);
    expect(checkSent(made, options, others)).toEqual([]);
  });

  it('may begin with any version where others sent before, and have none without a database', () => {
    expect(rules([...pair(7), ...pair(8)], { isComplete: false })).toEqual([]);
    expect(rules([...pair(7), ...pair(9)], { isComplete: false })).toEqual(['subject-version']);
    expect(rules(pair(1, { subjectversion: undefined }), { numbersEvents: false })).toEqual([]);
  });

  it('are shown whole in the finding', () => {
    const [finding] = checkSent([listed(1)], options);

    expect(finding).toMatchObject({ service: 'potter', where: 'pot.listed', rule: 'twin-missing', seed: 1 });
    expect(JSON.parse(finding?.reproduce ?? '')).toMatchObject({ type: 'pot.listed', subject: 'pot-1' });
  });
});
