import { type DeadLetter, deadLetters } from '@pactline/events/core';
import type { Progress } from '../finding.ts';
import type { LocalTarget, Target } from '../target.ts';
import { type EventCase, isTaken } from './case.ts';
import { diagnose } from './diagnose.ts';
import type { Effects } from './effects.ts';
import { depth, drained, feed, quicken } from './feed.ts';
import type { Look, Observation } from './observation.ts';
import { CROWD, planRaces } from './race.ts';
import { withoutRestless } from './restless.ts';
import type { Sent } from './sent.ts';
import type { Tap } from './tap.ts';

/** What it takes to watch a service being fed. */
export interface Surroundings {
  readonly target: Target;
  readonly local: LocalTarget;
  readonly tap: Tap;
  readonly effects: Effects;
  readonly cases: readonly EventCase[];
  readonly seed: number;
  readonly patienceMs?: number;
  readonly progress?: Progress;
}

/** Feeds the service, and looks at what becomes of it. */
export async function observe(around: Surroundings): Promise<Observation> {
  const { target, local, effects, cases, progress = () => undefined } = around;
  await quicken(local);
  await feed(local, cases);
  const first = await look(around);
  progress(`${target.service}: fed once, ${first.left} messages left, ${first.sent.length} events sent`);
  const repeated = cases.filter(isTaken).toReversed();
  await feed(local, [...repeated, ...repeated]);
  const after = await look(around);
  const again = { ...after, tables: await withoutRestless(first.tables, after.tables, () => effects.tables()) };
  const raced = await race(around, again.sent);
  const letters = lettersByCase(await lettersOf(local), cases);
  const isLeft = (one: EventCase): boolean => one.takenBy.length > 0 && !letters.has(one.id);
  const failures =
    Math.max(again.left, raced.left) > 0 ? await diagnose(local, cases.filter(isLeft)) : new Map<string, string>();
  const counts = await Promise.all(local.queues.map(({ undeliverableUrl }) => depth(local.clients, undeliverableUrl)));
  return {
    cases,
    first,
    again,
    raced,
    letters,
    handled: effects.hasInbox ? await effects.handled(cases.map(({ id }) => id)) : undefined,
    undeliverable: counts.reduce((sum, count) => sum + count, 0),
    outage: await outageOf(target),
    failures,
  };
}

async function race(around: Surroundings, sent: readonly Sent[]): Promise<Observation['raced']> {
  const { local, cases, seed } = around;
  const causes = new Set(sent.map(({ detail }) => detail['causationid']));
  const races = planRaces(
    cases.filter((one) => isTaken(one) && causes.has(one.id)),
    seed,
  );
  await quicken(local, 5);
  await feed(
    local,
    races.map(({ alone }) => alone),
  );
  await feed(
    local,
    races.flatMap(({ crowded }) => Array.from({ length: CROWD }, () => crowded)),
  );
  return { ...(await look(around)), races };
}

async function look({ local, tap, effects, patienceMs = 30_000 }: Surroundings): Promise<Look> {
  // What is not yet in the queues cannot be waited for there.
  await tap.caughtUp();
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
