import { describe, expect, it } from '@jest/globals';
import type { DeadLetter, DeadLetterReason } from '@pactline/events/core';
import type { CaseKind, EventCase } from './case.ts';
import { checkFed, fedRules } from './check-fed.ts';
import type { Look, Observation } from './observation.ts';

const one = (id: string, kind: CaseKind, more: Partial<EventCase> = {}): EventCase => ({
  id,
  kind,
  operationId: 'onKilnFired',
  queue: 'main',
  label: 'example 1',
  route: { bus: { source: 'clay.kiln', type: 'kiln.fired', detail: { id } } },
  correlationId: `journey-${id}`,
  takenBy: kind === 'filtered' ? [] : ['onKilnFired'],
  broken: kind === 'invalid' ? ['/data/degrees'] : [],
  ...more,
});
const letter = (reason: string, more: Partial<DeadLetterReason> = {}): DeadLetter => ({
  messageId: 'm',
  sentAt: undefined,
  body: '',
  reason: { reason, message: 'because', ...more },
});
const look = (more: Partial<Look> = {}): Look => ({ left: 0, tables: new Map(), sent: [], ...more });
const seen = (cases: readonly EventCase[], more: Partial<Observation> = {}): Observation => ({
  cases,
  first: look(),
  again: look(),
  raced: { ...look(), races: [] },
  letters: new Map(),
  undeliverable: 0,
  failures: new Map(),
  ...more,
});
const answer = (causationid: string, id = 'a', correlationid = `journey-${causationid}`) => ({
  source: 'clay.potter',
  detailType: 'pot.listed',
  detail: { id, source: 'clay.potter', causationid, correlationid },
});
const rules = (observation: Observation): string[] => [
  ...new Set(checkFed(observation, { service: 'potter', seed: 1 }).map(({ rule }) => rule)),
];
const letters = (...of: DeadLetter[]) => new Map([['1', of]]);

describe('what became of a valid event', () => {
  it.each([
    ['nothing', undefined, []],
    ['the verdict of the domain', 'unprocessable', []],
    ['a breach of contract that is none', 'contract-violation', ['valid-event-refused']],
    ['no handler', 'no-handler', ['valid-event-refused']],
    ['a missing upcaster, although it is of today', 'no-upcaster', ['valid-event-refused']],
    ['a handler that failed', 'handler-failed', ['handler-failed']],
    ['a consumer that died', 'unknown', ['handler-failed']],
  ])('may be %s: %s', (_, reason, expected) => {
    expect(rules(seen([one('1', 'valid')], reason ? { letters: letters(letter(reason)) } : {}))).toEqual(expected);
  });

  it('may be a missing upcaster for an earlier major', () => {
    expect(rules(seen([one('1', 'earlier')], { letters: letters(letter('no-upcaster')) }))).toEqual([]);
  });

  it('must be an inbox row, where there is an inbox', () => {
    expect(rules(seen([one('1', 'valid')], { handled: new Set() }))).toEqual(['event-not-consumed']);
    expect(rules(seen([one('1', 'valid')], { handled: new Set(['1 onKilnFired']) }))).toEqual([]);
  });

  it('is named when a function fails at it alone', () => {
    const failures = new Map([['1', 'Unhandled: out of memory']]);
    const findings = checkFed(seen([one('1', 'valid')], { again: look({ left: 1 }), failures }), {
      service: 's',
      seed: 1,
    });

    expect(findings).toMatchObject([{ rule: 'handler-failed', message: expect.stringContaining('out of memory') }]);
    expect(JSON.parse(findings[0]?.reproduce ?? '')).toMatchObject({ DetailType: 'kiln.fired' });
  });
});

describe('what became of an invalid event', () => {
  const place = 'specs/kiln/asyncapi.yaml#/components/messages/kilnFired';
  const contract = { place, type: 'kiln.fired' } as EventCase['contract'];
  const invalid = one('1', 'invalid', { contract });
  const good = { contract: place, pointer: '/data/degrees' };

  it.each([
    ['dropped', [], ['invalid-event-accepted']],
    ['put aside with its reason', [letter('contract-violation', good)], []],
    ['put aside without', [letter('unknown')], ['dead-letter-reason']],
    ['put aside for another', [letter('unprocessable', good)], ['dead-letter-reason']],
    ['of another contract', [letter('contract-violation', { ...good, contract: 'x' })], ['dead-letter-reason']],
    ['without a place', [letter('contract-violation', { contract: place })], ['dead-letter-reason']],
    ['at another place', [letter('contract-violation', { ...good, pointer: '/data/clay' })], ['dead-letter-pointer']],
    ['at the place above', [letter('contract-violation', { ...good, pointer: '/data' })], []],
  ])('is that it was %s', (_, found, expected) => {
    expect(rules(seen([invalid], found.length > 0 ? { letters: letters(...found) } : {}))).toEqual(expected);
  });

  it('must not be an effect', () => {
    const put = { letters: letters(letter('contract-violation', good)) };

    expect(rules(seen([invalid], { ...put, handled: new Set(['1 onKilnFired']) }))).toEqual(['invalid-event-handled']);
    expect(rules(seen([invalid], { ...put, again: look({ sent: [answer('1')] }) }))).toEqual(['invalid-event-handled']);
  });

  it.each([
    ['malformed', 'malformed-envelope', []],
    ['malformed', 'contract-violation', ['dead-letter-reason']],
    ['misrouted', 'no-handler', []],
    ['misrouted', 'handler-failed', ['dead-letter-reason']],
  ] as const)('has the reason of its kind: %s, %s', (kind, reason, expected) => {
    expect(rules(seen([one('1', kind)], { letters: letters(letter(reason)) }))).toEqual(expected);
  });
});

describe('what became of the rest', () => {
  it('is nothing for what a filter keeps away', () => {
    const filtered = one('1', 'filtered');

    expect(rules(seen([filtered]))).toEqual([]);
    expect(rules(seen([filtered], { again: look({ sent: [answer('1')] }) }))).toEqual(['filter-ignored']);
    expect(rules(seen([filtered], { letters: letters(letter('no-handler')) }))).toEqual(['filter-ignored']);
    expect(rules(seen([filtered], { handled: new Set(['1 onKilnFired']) }))).toEqual(['filter-ignored']);
  });

  it('is one effect of an event that comes again', () => {
    const cases = [one('1', 'valid')];
    const first = look({ sent: [answer('1')], tables: new Map([['pots', { rows: 1, digest: 'a' }]]) });

    expect(rules(seen(cases, { first, again: { ...first, sent: [answer('1'), answer('1')] } }))).toEqual([]);
    expect(rules(seen(cases, { first, again: { ...first, sent: [answer('1'), answer('1', 'b')] } }))).toEqual([
      'repeated-effect',
    ]);
    const tables = new Map([['pots', { rows: 1, digest: 'b' }]]);
    expect(rules(seen(cases, { first, again: { ...first, tables } }))).toEqual(['repeated-effect']);
  });

  it('is one effect of an event that comes several times at once', () => {
    const races = ['1', '2', '3'].map((n) => ({ alone: one(`a${n}`, 'valid'), crowded: one(`c${n}`, 'valid') }));
    const alone = races.map(({ alone: { id } }) => answer(id, id));
    const crowded = races.map(({ crowded: { id } }) => answer(id, id));
    const twice = races.map(({ crowded: { id } }) => answer(id, `${id} again`));

    expect(rules(seen([], { raced: { ...look({ sent: [...alone, ...crowded] }), races } }))).toEqual([]);
    const most = { ...look({ sent: [...alone, ...crowded, ...twice.slice(1)] }), races };
    expect(rules(seen([], { raced: most }))).toEqual(['raced-effect']);
    const few = { ...look({ sent: [...alone, ...crowded, ...twice.slice(2)] }), races };
    expect(rules(seen([], { raced: few }))).toEqual([]);
  });

  it('is one journey', () => {
    const cases = [one('1', 'valid'), one('2', 'valid')];

    expect(rules(seen(cases, { first: look(), again: look({ sent: [answer('1', 'a', 'journey-9')] }) }))).toContain(
      'causation-lost',
    );
    expect(rules(seen(cases, { again: look({ sent: [answer('9', 'a', 'journey-1')] }) }))).toEqual(['causation-lost']);
  });

  it('is a service that still answers, with empty queues', () => {
    expect(rules(seen([], { outage: 'fetch failed' }))).toEqual(['service-down']);
    expect(rules(seen([], { undeliverable: 2 }))).toEqual(['undeliverable']);
    expect(rules(seen([], { again: look({ left: 3 }) }))).toEqual(['event-not-consumed']);
  });

  it('is judged by rules of which each says something that no other does', () => {
    const broken = seen([one('1', 'valid'), one('2', 'filtered')], {
      outage: 'gone',
      undeliverable: 1,
      handled: new Set(),
    });
    for (const rule of rules(broken)) {
      const others = Object.fromEntries(Object.entries(fedRules).filter(([name]) => name !== rule));
      expect(checkFed(broken, { service: 's', seed: 1 }, others).map((finding) => finding.rule)).not.toContain(rule);
    }
  });
});
