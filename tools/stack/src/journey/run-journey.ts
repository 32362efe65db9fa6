import { deploymentNames } from '@pactline/topology';
import { messageOf } from '../errors.ts';
import type { Stack } from '../stack.ts';
import { BusTap } from './bus-tap.ts';
import type { JourneyDefinition, JourneyStep } from './definition.ts';
import { at } from './json-pointer.ts';
import { type JourneyPlace, placeOf } from './place.ts';
import { runStep } from './steps.ts';
import { fill, type Values } from './template.ts';

/** One hop of a journey. */
export interface Hop {
  readonly title: string;
  readonly kind: 'http' | 'event' | 'mail' | 'item';
  readonly ok: boolean;
  /** Milliseconds from the begin of the journey. */
  readonly atMs: number;
  /** Milliseconds since the hop before. */
  readonly tookMs: number;
  readonly detail?: string;
  readonly error?: string;
}

export interface JourneyResult {
  readonly title: string;
  readonly ok: boolean;
  readonly totalMs: number;
  /** What the run was made with and what it found, by name. */
  readonly values: Values;
  /** The first hop that is missing is the last one. */
  readonly hops: readonly Hop[];
}

export interface JourneyOptions {
  readonly onHop?: (hop: Hop) => void;
  readonly signal?: AbortSignal | undefined;
  /** Instead of what the definition says of its variables, as they are. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Plays a journey on the running stack; a hop that does not come ends it. */
export const runJourney = (
  stack: Stack,
  journey: JourneyDefinition,
  options: JourneyOptions = {},
): Promise<JourneyResult> => playJourney(placeOf(stack), journey, options);

/** Plays a journey wherever it can be reached; a hop that does not come ends it. */
export async function playJourney(
  place: JourneyPlace,
  journey: JourneyDefinition,
  options: JourneyOptions = {},
): Promise<JourneyResult> {
  const { topology, clients, stage } = place;
  const values: Values = { ...options.variables };
  for (const [name, template] of Object.entries(journey.variables)) values[name] ??= fill(template, values);
  // Only a journey that looks for events on the bus puts a rule there.
  const listens = journey.steps.some((step) => 'event' in step);
  const tap = listens
    ? await BusTap.open(clients, deploymentNames(topology, stage).bus, topology.bus.sourcePrefix)
    : undefined;
  const begin = performance.now();
  const hops: Hop[] = [];
  let before = begin;
  try {
    for (const step of journey.steps) {
      const hop = await play(step, { place, journey, tap, values, signal: options.signal }, begin, before);
      before = begin + hop.atMs;
      hops.push(hop);
      options.onHop?.(hop);
      if (!hop.ok) break;
    }
  } finally {
    await tap?.close();
  }
  const ok = hops.length === journey.steps.length && hops.every((hop) => hop.ok);
  return { title: journey.title, ok, totalMs: Math.round(hops.at(-1)?.atMs ?? 0), values, hops };
}

type Context = Parameters<typeof runStep>[1];

async function play(step: JourneyStep, context: Context, begin: number, before: number): Promise<Hop> {
  const kind = 'http' in step ? 'http' : 'event' in step ? 'event' : 'mail' in step ? 'mail' : 'item';
  const timed = (moment: number) => ({
    title: step.title,
    kind,
    atMs: Math.round(moment - begin),
    // An event may arrive while the hop before is still being read.
    tookMs: Math.max(0, Math.round(moment - before)),
  });
  try {
    const { value, at: moment } = await runStep(step, context);
    for (const [name, pointer] of Object.entries(step.save)) context.values[name] = at(value, pointer);
    const detail = step.show === undefined ? {} : { detail: String(fill(step.show, context.values)) };
    return { ...timed(moment), ok: true, ...detail } as Hop;
  } catch (error) {
    context.signal?.throwIfAborted();
    const cause = error instanceof Error && error.cause ? `: ${messageOf(error.cause)}` : '';
    return { ...timed(performance.now()), ok: false, error: messageOf(error) + cause } as Hop;
  }
}
