import type { MockOperation } from '@pactline/contracts/derive';
import fc from 'fast-check';
import { blueprints, draftOf } from '../blueprint.ts';
import type { Draft, Exchange } from '../draft.ts';
import { judgeRequest } from '../judge-request.ts';
import type { Session } from '../session.ts';

const AT_ONCE = 5;
const OTHERS = 20;

/** The promises of `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07). */
export async function checkIdempotency(session: Session, operation: MockOperation): Promise<void> {
  if (operation.idempotency === 'none') return;
  const draft = session.sample(operation);
  if (draft === undefined) return;
  if (operation.idempotency === 'required') await checkMissing(session, draft);
  // Where a repetition works again anyhow, so do several at once.
  if (await checkReplay(session, draft)) await checkRace(session, draft);
}

async function checkMissing(session: Session, draft: Draft): Promise<void> {
  const exchange = await session.send(draft, { ...session.sender, key: null });
  const status = statusOf(exchange);
  if (status === undefined || status === 400) return;
  const message = `answers ${status} without the Idempotency-Key that it requires; expected 400.`;
  session.report(exchange, { rule: 'idempotency-key-not-required', detail: '', message });
}

/** @returns whether repetitions get the stored response */
async function checkReplay(session: Session, draft: Draft): Promise<boolean> {
  const sender = { ...session.sender, key: crypto.randomUUID() };
  const first = await session.send(draft, sender);
  const second = await session.send(draft, sender);
  if (statusOf(first) === undefined || statusOf(second) === undefined) return false;
  if (!isSame(first, second)) {
    const message = `answers the repetition of a request with its Idempotency-Key otherwise than the request: ${say(first)}, then ${say(second)}.`;
    session.report(second, { rule: 'idempotency-not-replayed', detail: '', message });
    return false;
  }
  const other = otherThan(session, draft);
  if (other !== undefined) {
    const exchange = await session.send(other, sender);
    const status = statusOf(exchange);
    if (status !== undefined && status !== 422) {
      const message = `answers ${status} to another request with an Idempotency-Key that was used; expected 422.`;
      session.report(exchange, { rule: 'idempotency-key-reused', detail: '', message });
    }
  }
  const theirs = await session.send(draft, { tenant: session.options.otherTenant, key: sender.key });
  if ((statusOf(first) ?? 500) < 300 && isSame(first, theirs) && first.answer?.bytes.length !== 0) {
    const message = `replays to tenant ${session.options.otherTenant} what tenant ${session.options.tenant} was answered under the same Idempotency-Key. Scope keys to the caller.`;
    session.report(theirs, { rule: 'idempotency-key-shared', detail: '', message });
  }
  return true;
}

async function checkRace(session: Session, draft: Draft): Promise<void> {
  const sender = { ...session.sender, key: crypto.randomUUID() };
  const exchanges = await Promise.all(Array.from({ length: AT_ONCE }, () => session.send(draft, sender)));
  const done = exchanges.filter((exchange) => (statusOf(exchange) ?? 500) < 300);
  const [first] = done;
  const different = done.find((exchange) => first !== undefined && !isSame(first, exchange));
  if (first === undefined || different === undefined) return;
  const message = `does its work several times when ${AT_ONCE} requests with one Idempotency-Key come at once: ${say(first)} and ${say(different)}.`;
  session.report(different, { rule: 'idempotency-race', detail: '', message });
}

/** Another fitting request to the operation: with another body or, where it has none, another path. */
function otherThan(session: Session, draft: Draft): Draft | undefined {
  const { shapes, known, tenant, seed } = session.options;
  const { operation } = draft;
  const requests = blueprints(operation, shapes);
  if (requests === undefined) return undefined;
  const text = textOf(draft);
  return fc
    .sample(requests, { numRuns: OTHERS, seed })
    .map((blueprint) => draftOf(operation, blueprint, known, tenant))
    .map((other) => (draft.body === undefined ? other : { ...draft, ...(other.body && { body: other.body }) }))
    .find((other) => textOf(other) !== text && judgeRequest(other, shapes).verdict === 'valid');
}

const textOf = ({ body, params }: Draft): string =>
  body === undefined ? JSON.stringify(params) : body.bytes.toString('utf8');

const statusOf = ({ answer }: Exchange): number | undefined =>
  answer === undefined || answer.status >= 500 || answer.status === 429 ? undefined : answer.status;

/** A replayed problem may have another errorId. */
const isSame = (one: Exchange, other: Exchange): boolean =>
  one.answer?.status === other.answer?.status && contentOf(one) === contentOf(other);

function contentOf({ answer }: Exchange): string {
  const json = answer?.json;
  if (typeof json !== 'object' || json === null) return answer?.bytes.toString('base64') ?? '';
  const { errorId: _errorId, ...rest } = json as Record<string, unknown>;
  return JSON.stringify(Array.isArray(json) ? json : rest);
}

const say = ({ answer }: Exchange): string =>
  `${answer?.status} ${answer?.bytes.toString('utf8').slice(0, 120) ?? ''}`.trim();
