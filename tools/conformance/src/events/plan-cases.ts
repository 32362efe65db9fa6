import type { CloudEvent } from '@pactline/contract-runtime';
import { isObject, type Json, type JsonObject, Random } from '@pactline/contracts/derive';
import { entrySize, MAX_ENTRY_BYTES, matchesPattern, newEventId } from '@pactline/events/core';
import type { ServiceTopology } from '@pactline/topology';
import type { BusEntry, CaseKind, EventCase } from './case.ts';
import type { EventContract, EventContracts, Reception } from './contracts.ts';
import { BROKEN_ENVELOPES, ENVELOPE_VARIANTS, envelopeOf } from './envelope.ts';
import { withFreshIds } from './fresh-ids.ts';
import { blockedValues, passingValues } from './filter-values.ts';
import { baseOf, brokenValues, laterValues, type Told, validValues } from './values.ts';

export interface PlanOptions {
  readonly contracts: EventContracts;
  readonly facts: ServiceTopology;
  /** Valid events for each event of each operation, about; of the other kinds fewer. */
  readonly runs: number;
  readonly seed: number;
  /** By AWS's formula for an entry of PutEvents; 240 KiB by default. */
  readonly maxEntryBytes?: number;
}

/** Events of one subject, some in the order of their versions and some against it. */
const SERIES = 3;
const TENANTS = ['conformance-one', 'conformance-two'] as const;

/** Everything that is fed to a service, derived from its contract. The same seed makes the same data; ids are new each time. */
export function planCases(options: PlanOptions): EventCase[] {
  return new Planner(options).plan();
}

class Planner {
  readonly #contracts: EventContracts;
  readonly #facts: ServiceTopology;
  readonly #runs: number;
  readonly #random: Random;
  readonly #maxEntryBytes: number;
  readonly #cases: EventCase[] = [];
  readonly #enveloped = new Set<string>();
  #count = 0;
  #subject = '';

  constructor({ contracts, facts, runs, seed, maxEntryBytes = MAX_ENTRY_BYTES }: PlanOptions) {
    this.#contracts = contracts;
    this.#facts = facts;
    this.#runs = runs;
    this.#random = new Random(seed);
    this.#maxEntryBytes = maxEntryBytes;
  }

  plan(): EventCase[] {
    for (const reception of this.#contracts.receives) {
      if (reception.events === '*') this.#everything(reception);
      else for (const contract of reception.events) this.#event(reception, contract);
      for (const contract of reception.earlier) this.#earlier(reception, contract);
      this.#messages(reception);
    }
    return this.#cases;
  }

  #event(reception: Reception, contract: EventContract): void {
    const random = this.#random;
    const share = (part: number): number => Math.max(8, Math.round(this.#runs * part));
    const pattern = reception.patterns.get(contract) ?? {};
    for (const told of validValues(contract, random, this.#runs)) this.#tell(reception, contract, 'valid', told);
    for (const told of passingValues(contract, pattern)) this.#tell(reception, contract, 'valid', told);
    for (const told of blockedValues(contract, pattern)) this.#tell(reception, contract, 'valid', told);
    for (const told of laterValues(contract, random, share(0.5))) this.#tell(reception, contract, 'later', told);
    const passing = (value: Json): boolean =>
      this.#takers(this.#entry(contract, value)).includes(reception.operationId);
    const broken = brokenValues(contract, random, this.#runs * 4).filter(({ value }) => passing(value));
    for (const told of broken.slice(0, share(0.6))) this.#tell(reception, contract, 'invalid', told);
    const values = [baseOf(contract), ...passingValues(contract, pattern).map(({ value }) => value)];
    const base = values.find((value) => value !== undefined && passing(value));
    if (base === undefined) return;
    this.#envelopes(reception, contract, base);
    this.#largest(reception, contract, base, 'later');
    const [last] = broken;
    if (last !== undefined) this.#largest(reception, contract, last.value, 'invalid');
  }

  #everything(reception: Reception): void {
    for (const contract of this.#contracts.everything) {
      for (const told of validValues(contract, this.#random, Math.max(2, this.#runs / 4)))
        this.#tell(reception, contract, 'valid', told);
    }
    const [known] = this.#contracts.everything.filter((contract) => this.#takes(reception, contract));
    if (known === undefined) return;
    const prefix = known.source.slice(0, known.source.lastIndexOf('.') + 1);
    const unknown: EventContract = {
      ...known,
      source: `${prefix}of-tomorrow`,
      type: 'tomorrow.event_added',
      twinOf: undefined,
    };
    this.#tell(reception, unknown, 'later', { value: { any: ['data'] }, label: 'an event of tomorrow', how: '' });
    const base = baseOf(known);
    if (base === undefined) return;
    this.#envelopes(reception, known, base);
    this.#largest(reception, known, base, 'later');
  }

  #earlier(reception: Reception, contract: EventContract): void {
    const alone: EventContract = { ...contract, twinOf: undefined };
    for (const told of validValues(contract, this.#random, Math.max(2, this.#runs / 4)))
      this.#tell(reception, alone, 'earlier', told);
  }

  #envelopes(reception: Reception, contract: EventContract, base: Json): void {
    for (const { label, change } of ENVELOPE_VARIANTS) {
      const event = this.#envelope(contract, base);
      this.#add(reception, 'later', label, contract, event.id, { ...this.#entryOf(event), detail: change(event) });
    }
    const queue = this.#queueOf(reception);
    // Envelopes are looked at before anything is routed: once for each queue is enough.
    if (this.#enveloped.has(queue)) return;
    this.#enveloped.add(queue);
    for (const { label, change } of BROKEN_ENVELOPES) {
      const event = this.#envelope(contract, base);
      const detail = { ...(change(event) as JsonObject), conformancecase: event.id };
      this.#add(reception, 'malformed', label, contract, event.id, {
        ...this.#entryOf(event),
        detail,
      });
    }
  }

  /** As large as the bus takes: a later version brings more, and what is put aside has to fit beside its reason. */
  #largest(reception: Reception, contract: EventContract, value: Json, kind: 'later' | 'invalid'): void {
    if (!isObject(value)) return;
    const { source, type, detail } = this.#entry(contract, { ...value, addedLater: '' });
    const room = this.#maxEntryBytes - entrySize({ source, type, detail: JSON.stringify(detail) });
    // Plain letters: emulators write others as escapes, which are longer.
    const full = { ...value, addedLater: 'x'.repeat(Math.max(0, room)) };
    const isFitting = kind === 'invalid' || reception.events === '*' || contract.judge.reads(full).length === 0;
    if (isFitting) this.#tell(reception, contract, kind, { value: full, label: 'as large as the bus takes', how: '' });
  }

  /** Straight onto the queue: what no rule of the service lets through. */
  #messages(reception: Reception): void {
    const [known] = reception.events === '*' ? this.#contracts.everything : reception.events;
    const bodies: readonly [string, CaseKind, (id: string) => string][] = [
      ['no JSON', 'malformed', (id) => `${id} is no JSON`],
      ['no EventBridge envelope', 'malformed', (id) => JSON.stringify({ id })],
      [
        'no event in its envelope',
        'malformed',
        (id) => envelopeAround([id, 'is no event'], known?.source, known?.type),
      ],
      ['an event of somebody else', 'misrouted', (id) => strayMessage(id)],
    ];
    for (const [label, kind, body] of bodies) {
      const id = newEventId();
      this.#cases.push({
        id,
        kind,
        operationId: reception.operationId,
        queue: this.#queueOf(reception),
        label,
        route: { body: body(id) },
        takenBy: [],
        broken: [],
      });
    }
  }

  #tell(reception: Reception, contract: EventContract, kind: CaseKind, { value: made, label }: Told): void {
    // Some stay about the same subject, so that events meet what earlier ones left.
    const isFresh = kind !== 'invalid' && this.#random.chance(0.75);
    const value = isFresh ? withFreshIds(contract, made, this.#random) : made;
    const event = this.#envelope(contract, value);
    const entry = this.#entryOf(event);
    const isWanted = this.#takers(entry).includes(reception.operationId);
    const misfits = kind === 'invalid' ? contract.judge.reads(value) : [];
    const broken = misfits.map(({ pointer }) => `/data${pointer}`);
    this.#add(reception, isWanted ? kind : 'filtered', label, contract, event.id, entry, event.correlationid, broken);
  }

  #add(
    reception: Reception,
    kind: CaseKind,
    label: string,
    contract: EventContract,
    id: string,
    bus: BusEntry,
    correlationId?: string,
    broken: readonly string[] = [],
  ): void {
    const { operationId } = reception;
    const takenBy = this.#takers(bus);
    const queue = this.#queueOf(reception);
    this.#cases.push({ id, kind, operationId, queue, label, route: { bus }, contract, correlationId, takenBy, broken });
  }

  #envelope(contract: EventContract, data: Json): CloudEvent {
    const index = this.#count++;
    const series = Math.floor(index / SERIES);
    const place = index % SERIES;
    if (place === 0) this.#subject = newEventId();
    return envelopeOf(contract, data, {
      subject: this.#subject,
      subjectversion: series % 2 === 0 ? place + 1 : SERIES - place,
      tenantid: TENANTS[series % TENANTS.length] ?? TENANTS[0],
    });
  }

  #entry(contract: EventContract, data: Json): BusEntry {
    return this.#entryOf(this.#envelope(contract, data));
  }

  #entryOf(event: CloudEvent): BusEntry {
    return { source: event.source, type: event.type, detail: event as unknown as Json };
  }

  #takes(reception: Reception, contract: EventContract): boolean {
    return this.#takers(this.#entry(contract, baseOf(contract) ?? {})).includes(reception.operationId);
  }

  #takers({ source, type, detail }: BusEntry): string[] {
    const envelope = { source, 'detail-type': type, detail };
    return this.#contracts.receives
      .filter(({ patterns }) => [...patterns.values()].some((pattern) => matchesPattern(pattern, envelope)))
      .map(({ operationId }) => operationId);
  }

  #queueOf({ operationId }: Reception): string {
    return this.#facts.rules.find((rule) => rule.operationId === operationId)?.queue ?? 'main';
  }
}

function strayMessage(id: string): string {
  const detail = {
    specversion: '1.0',
    id,
    source: 'nobody.here',
    type: 'nobody.has_asked',
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    correlationid: newEventId(),
    data: {},
  };
  return envelopeAround(detail, detail.source, detail.type);
}

const envelopeAround = (detail: Json, source = 'nobody.here', type = 'nobody.has_asked'): string =>
  JSON.stringify({ version: '0', id: newEventId(), source, 'detail-type': type, detail });
