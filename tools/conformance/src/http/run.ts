import type { Catalogue, MockOperation } from '@pactline/contracts/derive';
import type { Finding, Progress } from '../finding.ts';
import type { HttpTarget } from '../target.ts';
import { checkHostile } from './checks/hostile.ts';
import { checkIdempotency } from './checks/idempotency.ts';
import { checkPagination } from './checks/pagination.ts';
import { checkProtocol } from './checks/protocol.ts';
import { checkRateLimit } from './checks/rate-limit.ts';
import { checkInvalid, checkValid } from './checks/requests.ts';
import { checkSecurity } from './checks/security.ts';
import { checkTenants } from './checks/tenants.ts';
import { canBeSent, Client } from './client.ts';
import { Known } from './known.ts';
import type { RuleName } from './rules.ts';
import { Session } from './session.ts';

export interface HttpOptions {
  readonly catalogue: Catalogue;
  readonly seed: number;
  /** Generated requests of each kind per operation. */
  readonly runs?: number;
  /** The tenant that owns what the contract's examples speak of. */
  readonly tenant?: string;
  readonly otherTenant?: string;
  readonly progress?: Progress;
  /** Only these operations; every one, if absent. */
  readonly only?: readonly string[];
  /** Rules that are not looked at. */
  readonly off?: readonly RuleName[];
}

export interface HttpReport {
  readonly operations: number;
  readonly requests: number;
  /** How often each status came. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Operations that answered no request with a success: what they do then was not seen. */
  readonly neverSucceeded: readonly string[];
  readonly findings: readonly Finding[];
}

type Check = (session: Session, operation: MockOperation) => Promise<void>;

export const DEFAULT_RUNS = 30;
const CONNECTIONS = 16;
const AT_ONCE = 6;

/** Holds the operations of a running service against its OpenAPI document. */
export async function checkHttp(target: HttpTarget, options: HttpOptions): Promise<HttpReport> {
  const { catalogue, seed, runs = DEFAULT_RUNS, progress = () => undefined } = options;
  const service = catalogue.services.find(({ name }) => name === target.service);
  const all = service?.operations ?? [];
  const wanted = all.filter(({ operationId }) => options.only?.includes(operationId) ?? true);
  const operations = wanted.filter(canBeSent);
  if (operations.length < wanted.length) {
    const count = wanted.length - operations.length;
    progress(
      `${target.service}: ${count} operations take keys or passwords that only the service knows; they are left out`,
    );
  }
  const client = new Client(target, CONNECTIONS);
  const session = new Session({
    service: target.service,
    operations: all,
    shapes: catalogue.shapes,
    client,
    known: new Known(all),
    tenant: options.tenant ?? 'conformance',
    otherTenant: options.otherTenant ?? 'conformance-other',
    seed,
    runs,
    off: new Set(options.off),
  });
  const phase = async (name: string, some: readonly MockOperation[], ...checks: readonly Check[]): Promise<void> => {
    if (some.length === 0) return;
    progress(`${target.service}: ${name} (${some.length} operations)`);
    await eachAtOnce(some, async (operation) => {
      for (const check of checks) await check(session, operation);
    });
  };
  try {
    const isReading = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);
    const creating = operations.filter(({ path, method }) => !path.includes('{') && !isReading(method));
    const lists = operations.filter(({ path, method }) => !path.includes('{') && isReading(method));
    const others = operations.filter(({ path }) => path.includes('{'));
    // What creates comes first, what lists then, so that ids are known where paths want them.
    await phase('valid requests that create', creating, checkValid);
    await phase('valid requests that list', lists, checkValid);
    await phase('valid requests to what was created', others, checkValid);
    await phase('pages and tenants', operations, checkPagination);
    await phase('tenants', operations, checkTenants);
    await phase(
      'invalid requests, tokens, keys',
      operations,
      checkInvalid,
      checkProtocol,
      checkHostile,
      checkSecurity,
      checkIdempotency,
    );
    await phase(
      'rate limits',
      operations.filter(({ rateLimit }) => rateLimit !== undefined),
      checkRateLimit,
    );
  } finally {
    await client.close();
  }
  const statuses = [...client.statuses].sort(([a], [b]) => a - b);
  return {
    operations: operations.length,
    requests: client.requests,
    statuses: Object.fromEntries(statuses),
    neverSucceeded: operations.map(({ operationId }) => operationId).filter((id) => !session.good.has(id)),
    findings: session.findings,
  };
}

async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const workers = Array.from({ length: Math.min(AT_ONCE, items.length) }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  });
  await Promise.all(workers);
}
