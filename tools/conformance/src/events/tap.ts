import type { Workspace } from '@pactline/contracts/derive';
import type { Finding } from '../finding.ts';
import type { Target } from '../target.ts';
import { type Bus, BusTap } from './bus-tap.ts';
import { eventContracts } from './contracts.ts';
import { type CheckSentOptions, checkSent } from './check-sent.ts';
import type { Sent } from './sent.ts';

export interface TapOptions {
  readonly target: Target;
  readonly contracts: Workspace;
  /** Printed in the findings. */
  readonly seed: number;
  /** Where the bus of a target that others deployed stands. */
  readonly access?: BusAccess;
}

/** What it takes to listen to a bus. */
export interface BusAccess extends Bus {
  readonly maxEntryBytes: number;
  /** Whether the service keeps its events in a database, and so numbers them. */
  readonly numbersEvents: boolean;
}

/** Hears every event that a service sends, until it is stopped. */
export interface Tap {
  /** Of its queue and its rule. */
  readonly name: string;
  /** What came so far, in the order of arrival; the same event may stand there more than once. */
  events(): readonly Sent[];
  /** Resolves when everything that was on the bus at the call has arrived. */
  caughtUp(timeoutMs?: number): Promise<void>;
  /** Compares what came so far with the contracts. */
  check(): Finding[];
  stop(): Promise<void>;
}

/** The target was deployed by others, and nobody says how to reach its bus. */
export class NoBusAccessError extends Error {
  override readonly name = 'NoBusAccessError';
  constructor(service: string) {
    super(`${service} was deployed by others; to hear what it sends, pass the access to its bus.`);
  }
}

/**
 * Listens to the bus of a target through a queue and a rule of its own.
 *
 * @throws NoBusAccessError
 */
export async function startTap({ target, contracts, seed, access = accessOf(target) }: TapOptions): Promise<Tap> {
  if (access === undefined) throw new NoBusAccessError(target.service);
  const own = eventContracts(contracts, target.service);
  const bus = await BusTap.open(access, own.source);
  const options: CheckSentOptions = {
    contracts: own,
    seed,
    maxEntryBytes: access.maxEntryBytes,
    numbersEvents: access.numbersEvents,
    // Only what was started here began with the tap.
    isComplete: target.local !== undefined,
  };
  return {
    name: bus.name,
    events: () => bus.sent,
    caughtUp: (timeoutMs) => bus.caughtUp(timeoutMs),
    check: () => checkSent(bus.sent, options),
    stop: () => bus.close(),
  };
}

function accessOf({ local }: Target): BusAccess | undefined {
  if (local === undefined) return undefined;
  const { clients, busName, topology, facts } = local;
  const { maxEntryBytes } = topology.bus;
  const { postgres, dynamodb = false } = facts.resources;
  return { clients, busName, maxEntryBytes, numbersEvents: postgres || dynamodb };
}
