import type { Workspace } from '@pactline/contracts/derive';
import type { Finding, Progress } from '../finding.ts';
import type { Target } from '../target.ts';
import { type EventCase, isTaken } from './case.ts';
import { checkFed, DOMAIN_REASON } from './check-fed.ts';
import { eventContracts } from './contracts.ts';
import { Effects } from './effects.ts';
import type { Observation } from './observation.ts';
import { observe } from './observe.ts';
import { planCases } from './plan-cases.ts';
import { identityOf } from './sent.ts';
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
  /** Events that fit their contract and that the domain put aside as `unprocessable`, by operation. */
  readonly refused: Readonly<Record<string, number>>;
  /** Events of the service that were compared with their contracts. */
  readonly checked: number;
  /** What a reader of the result has to know. */
  readonly notes: readonly string[];
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
  const nothing = { findings: [], fed: 0, kinds: {}, refused: {}, checked: 0, notes: [] };
  if (local === undefined)
    return {
      ...nothing,
      skipped: 'The service was deployed by others: its queues are not fed, and its bus is not heard.',
    };
  const own = eventContracts(contracts, service);
  if (own.receives.length === 0) return { ...nothing, skipped: 'The service receives no event.' };
  const { maxEntryBytes } = local.topology.bus;
  const cases = planCases({ contracts: own, facts: local.facts, runs, seed, maxEntryBytes });
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
    progress(`${service}: ${seen.raced.sent.length} events sent, ${findings.length} findings`);
    const checked = new Set(seen.raced.sent.map(identityOf)).size;
    return { findings, fed: cases.length, kinds, checked, ...refusalsIn(seen) };
  } finally {
    await effects.close();
    if (options.tap === undefined) await tap.stop();
  }
}

/** The verdicts of the domain are no findings, but where there are no others, little was seen. */
function refusalsIn({ cases, letters }: Observation): Pick<EventConformance, 'refused' | 'notes'> {
  const refused: Record<string, number> = {};
  const notes: string[] = [];
  for (const [operationId, own] of Map.groupBy(cases.filter(isTaken), (one) => one.operationId)) {
    const isRefused = ({ id }: EventCase): boolean =>
      letters.get(id)?.some(({ reason }) => reason.reason === DOMAIN_REASON) ?? false;
    const count = own.filter(isRefused).length;
    if (count > 0) refused[operationId] = count;
    if (count === own.length)
      notes.push(`${operationId} put every event aside as ${DOMAIN_REASON}: nothing is known of its effects.`);
  }
  return { refused, notes };
}
