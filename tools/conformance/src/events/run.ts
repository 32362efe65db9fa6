import type { Workspace } from '@pactline/contracts/derive';
import { type DeadLetter, deadLetters } from '@pactline/events/core';
import type { Finding, Progress } from '../finding.ts';
import type { LocalTarget, Target } from '../target.ts';
import { type EventCase, isTaken } from './case.ts';
import { checkFed } from './check-fed.ts';
import { eventContracts } from './contracts.ts';
import { Effects } from './effects.ts';
import { depth, drained, feed } from './feed.ts';
import type { Look, Observation } from './observation.ts';
import { planCases } from './plan-cases.ts';
import { startTap, type Tap } from './tap.ts';

export interface EventConformanceOptions {
  readonly target: Target;
  readonly contracts: Workspace;
  /** Valid events for each event of each operation; 20 by default. */
  readonly runs?: number;
  readonly seed: number;
  /** How long the service may take for what it is fed at once, in ms; 30,000 by default. */
  readonly patienceMs?: number;
  /** A tap that listens already; its events are judged by whoever started it. */
  readonly tap?: Tap;
  readonly progress?: Progress;
}

export interface EventConformance {
  readonly findings: readonly Finding[];
  /** Distinct events and messages that the service was given. */
  readonly fed: number;
  /** How many of them there were of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Events of the service that were compared with their contracts. */
  readonly checked: number;
  /** Why nothing was fed. */
  readonly skipped?: string;
}

/**
 * Feeds every receive operation of a running service with generated events, once and again, and judges what becomes of them and what the
 * service sends meanwhile.
 */
export async function runEventConformance(options: EventConformanceOptions): Promise<EventConformance> {
  const { target, contracts, seed, runs = 20, progress = () => undefined } = options;
  const { local, service } = target;
  const nothing = { findings: [], fed: 0, kinds: {}, checked: 0 };
  if (local === undefined)
    return {
      ...nothing,
      skipped: 'The service was deployed by others: its queues are not fed, and its bus is not heard.',
    };
  const own = eventContracts(contracts, service);
  if (own.receives.length === 0) return { ...nothing, skipped: 'The service receives no event.' };
  const cases = planCases({ contracts: own, facts: local.facts, runs, seed });
  const kinds = Object.fromEntries(
    [...Map.groupBy(cases, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]),
  );
  progress(
    `${service}: ${cases.length} events (${Object.entries(kinds)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')})`,
  );
  const tap = options.tap ?? (await startTap({ target, contracts, seed }));
  const effects = new Effects(local);
  try {
    const seen = await observe({ ...options, local, tap, effects, cases, progress });
    const findings = [...checkFed(seen, { service, seed }), ...(options.tap ? [] : tap.check())];
    progress(`${service}: ${seen.again.sent.length} events sent, ${findings.length} findings`);
    return { findings, fed: cases.length, kinds, checked: seen.again.sent.length };
  } finally {
    await effects.close();
    if (options.tap === undefined) await tap.stop();
  }
}

interface Surroundings {
  readonly target: Target;
  readonly local: LocalTarget;
  readonly tap: Tap;
  readonly effects: Effects;
  readonly cases: readonly EventCase[];
  readonly patienceMs?: number;
  readonly progress: Progress;
}

async function observe(around: Surroundings): Promise<Observation> {
  const { target, local, effects, cases, progress } = around;
  await feed(local, cases);
  const first = await look(around);
  progress(`${target.service}: fed once, ${first.left} messages left, ${first.sent.length} events sent`);
  const repeated = cases.filter(isTaken).toReversed();
  await feed(local, [...repeated, ...repeated]);
  const again = await look(around);
  const letters = lettersByCase(await lettersOf(local), cases);
  const counts = await Promise.all(local.queues.map(({ undeliverableUrl }) => depth(local.clients, undeliverableUrl)));
  return {
    cases,
    first,
    again,
    letters,
    handled: effects.hasInbox ? await effects.handled(cases.map(({ id }) => id)) : undefined,
    undeliverable: counts.reduce((sum, count) => sum + count, 0),
    outage: await outageOf(target),
    failures: new Map(),
  };
}

async function look({ local, tap, effects, patienceMs = 30_000 }: Surroundings): Promise<Look> {
  const left = await drained(local, patienceMs);
  await effects.relayed(patienceMs);
  await tap.caughtUp();
  return { left, tables: await effects.tables(), sent: [...tap.events()] };
}

async function lettersOf({ queues, clients }: LocalTarget): Promise<DeadLetter[]> {
  const lists = queues.map(({ deadLetterUrl }) => deadLetters.list(clients.sqs, deadLetterUrl, { max: 10_000 }));
  return (await Promise.all(lists)).flat();
}

/** Whose letters they are; a message that is no event any more still carries its mark. */
function lettersByCase(letters: readonly DeadLetter[], cases: readonly EventCase[]): Map<string, DeadLetter[]> {
  const known = new Set(cases.map(({ id }) => id));
  const found = new Map<string, DeadLetter[]>();
  for (const letter of letters) {
    const id = letter.body
      .match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g)
      ?.find((one) => known.has(one));
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), letter]);
  }
  return found;
}

/** Whether a service that serves requests still does; a function has no life between two events. */
async function outageOf({ url }: Target): Promise<string | undefined> {
  if (url === undefined) return undefined;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
