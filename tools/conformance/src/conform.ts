import type { Catalogue, Workspace } from '@pactline/contracts/derive';
import { runEventConformance, startTap } from './events/index.ts';
import { identityOf } from './events/sent.ts';
import type { Finding, Progress } from './finding.ts';
import { checkHttp, type HttpReport } from './http/run.ts';
import type { RuleName } from './http/rules.ts';
import { untilQuiet } from './quiet.ts';
import type { Target } from './target.ts';
import { tenantOf } from './tenant-of.ts';

export interface ConformOptions {
  readonly workspace: Workspace;
  readonly catalogue: Catalogue;
  readonly seed: number;
  /** Generated requests of each kind per operation, and valid events per operation. */
  readonly runs?: number;
  /** Whose things the examples of the contracts are; as the examples of events say, if absent. */
  readonly tenant?: string;
  readonly otherTenant?: string;
  /** Only requests, and only to these operations. */
  readonly only?: readonly string[];
  /** Rules about requests that are not looked at. */
  readonly off?: readonly RuleName[];
  readonly progress?: Progress;
}

/** What a run saw of one service. */
export interface ServiceReport {
  readonly service: string;
  readonly operations: number;
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Operations whose successes were not seen. */
  readonly neverSucceeded: readonly string[];
  readonly eventsFed: number;
  /** Distinct events of the service that were compared with their contracts. */
  readonly eventsChecked: number;
  /** What was not looked at, and why. */
  readonly skipped: readonly string[];
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

const NOTHING: HttpReport = { operations: 0, requests: 0, statuses: {}, neverSucceeded: [], findings: [] };

/**
 * Holds a running service against its contracts: requests to every operation, events for every receive operation, and
 * every event that it sends meanwhile.
 */
export async function conform(target: Target, options: ConformOptions): Promise<ServiceReport> {
  const { workspace, catalogue, seed, runs, progress = () => undefined } = options;
  const began = performance.now();
  const tenant = options.tenant ?? tenantOf(workspace);
  const shared = { seed, progress, ...(runs === undefined ? {} : { runs }) };
  const tap = target.local === undefined ? undefined : await startTap({ target, contracts: workspace, seed });
  try {
    const http =
      target.url === undefined
        ? NOTHING
        : await checkHttp(target, {
            ...shared,
            catalogue,
            ...(tenant === undefined ? {} : { tenant }),
            ...(options.otherTenant === undefined ? {} : { otherTenant: options.otherTenant }),
            ...(options.only === undefined ? {} : { only: options.only }),
            ...(options.off === undefined ? {} : { off: options.off }),
          });
    const events =
      options.only === undefined
        ? await runEventConformance({ ...shared, target, contracts: workspace, ...(tap && { tap }) })
        : { fed: 0, findings: [], notes: [], skipped: 'No event was fed: only some operations were asked for.' };
    if (tap !== undefined) await untilQuiet(tap);
    const sent = tap?.check() ?? [];
    const noHttp = catalogue.services.some(({ name }) => name === target.service)
      ? []
      : ['It has no OpenAPI document.'];
    return {
      service: target.service,
      operations: http.operations,
      requests: http.requests,
      statuses: http.statuses,
      neverSucceeded: http.neverSucceeded,
      eventsFed: events.fed,
      eventsChecked: new Set(tap?.events().map(identityOf)).size,
      skipped: [...noHttp, ...(events.skipped === undefined ? [] : [events.skipped]), ...events.notes],
      findings: [...http.findings, ...events.findings, ...sent],
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await tap?.stop();
  }
}
