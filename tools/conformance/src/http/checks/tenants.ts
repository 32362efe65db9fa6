import type { MockOperation } from '@pactline/contracts/derive';
import fc from 'fast-check';
import { blueprints, draftOf } from '../blueprint.ts';
import type { Draft, Exchange } from '../draft.ts';
import { idNames } from '../known.ts';
import type { Session } from '../session.ts';
import { nameOf } from '../wire.ts';

const TRIES = 3;
/** Shorter ids may be counted for each tenant anew: then the whole item has to be the same. */
const LONG_ID = 8;

/** What belongs to one tenant must not exist for another. */
export async function checkTenants(session: Session, operation: MockOperation): Promise<void> {
  const byToken =
    operation.security.length > 0 &&
    operation.security.every((schemes) => schemes.some(({ kind }) => kind === 'bearer'));
  if (!byToken) return;
  if (operation.path.includes('{')) await checkIds(session, operation);
  else if (operation.method === 'GET') await checkList(session, operation);
}

async function checkIds(session: Session, operation: MockOperation): Promise<void> {
  for (const draft of draftsWithIds(session, operation)) {
    const own = await session.send(draft, session.sender);
    // Only what is there for its owner says something about others.
    if (own.answer === undefined || own.answer.status === 404 || own.answer.status >= 500) continue;
    const exchange = await session.send(draft, { tenant: session.options.otherTenant });
    const status = exchange.answer?.status;
    if (status === undefined || status >= 500 || [401, 403, 404, 429].includes(status)) continue;
    const message = `answers ${status} to tenant ${session.options.otherTenant} about something of tenant ${session.options.tenant}; expected 404 or 403.`;
    session.report(exchange, { rule: 'tenant-leak', detail: '', message });
  }
}

function draftsWithIds(session: Session, operation: MockOperation): Draft[] {
  const { shapes, known, tenant, seed } = session.options;
  const requests = blueprints(operation, shapes);
  if (requests === undefined) return [];
  const sampled = fc.sample(requests, { numRuns: TRIES, seed }).map((blueprint) => {
    const params = Object.fromEntries(
      Object.entries(blueprint.params).map(([name, value]) => [name, { ...value, choice: value.choice ?? 0 }]),
    );
    return draftOf(operation, { ...blueprint, params }, known, tenant);
  });
  return [...(session.good.get(operation.operationId) ?? []).slice(-1).map(({ draft }) => draft), ...sampled];
}

async function checkList(session: Session, operation: MockOperation): Promise<void> {
  const draft = session.sample(operation);
  if (draft === undefined) return;
  const mine = await session.send(plain(draft), session.sender);
  const theirs = await session.send(plain(draft), { tenant: session.options.otherTenant });
  const names = idNames(session.options.operations);
  const ids = new Set(idsIn(mine, names));
  const leaked = idsIn(theirs, names).find((id) => ids.has(id));
  if (leaked === undefined) return;
  const message = `lists ${leaked} of tenant ${session.options.tenant} to tenant ${session.options.otherTenant}.`;
  session.report(theirs, { rule: 'tenant-leak', detail: 'list', message });
}

const plain = (draft: Draft): Draft => ({
  ...draft,
  query: draft.query.filter((pair) =>
    draft.operation.parameters.some((parameter) => parameter.name === nameOf(pair) && parameter.required),
  ),
});

function idsIn({ answer }: Exchange, names: ReadonlySet<string>): string[] {
  const body = answer !== undefined && answer.status < 300 ? answer.json : undefined;
  const data = typeof body === 'object' && body !== null && 'data' in body ? body.data : body;
  if (!Array.isArray(data)) return [];
  return data.flatMap((item: unknown) =>
    Object.entries(typeof item === 'object' && item !== null ? item : {}).flatMap(([name, value]) =>
      names.has(name) ? [String(value).length >= LONG_ID ? String(value) : JSON.stringify(item)] : [],
    ),
  );
}
