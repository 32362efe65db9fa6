import type { MockOperation } from '@pactline/contracts/derive';
import fc from 'fast-check';
import { type Blueprint, blueprints, draftOf, edgeBlueprints } from '../blueprint.ts';
import { hunt } from '../hunt.ts';
import { judgeRequest } from '../judge-request.ts';
import { mutateDraft } from '../mutations.ts';
import type { Session } from '../session.ts';

/** Requests that fit, which nobody may refuse for their form. */
export async function checkValid(session: Session, operation: MockOperation): Promise<void> {
  const { shapes } = session.options;
  const requests = blueprints(operation, shapes);
  if (requests === undefined) return;
  for (const edge of edgeBlueprints(operation, shapes, 2 * session.runsOf(operation))) {
    const draft = resolve(session, operation, edge);
    await session.send(draft, session.sender, judgeRequest(draft, shapes));
  }
  await hunt(session, operation, requests, async (blueprint) => {
    const draft = resolve(session, operation, blueprint);
    const judgement = judgeRequest(draft, shapes);
    if (judgement.verdict === 'valid') session.fitting.set(operation.operationId, draft);
    return session.try(draft, session.sender, judgement);
  });
}

/** Requests with one part changed: those that the contract forbids must be refused, and none may break the service. */
export async function checkInvalid(session: Session, operation: MockOperation): Promise<void> {
  const { shapes } = session.options;
  const requests = blueprints(operation, shapes);
  if (requests === undefined) return;
  await hunt(session, operation, fc.tuple(requests, fc.nat()), async ([blueprint, seed]) => {
    const draft = mutateDraft(resolve(session, operation, blueprint), seed);
    return session.try(draft, session.sender, judgeRequest(draft, shapes));
  });
}

const resolve = (session: Session, operation: MockOperation, blueprint: Blueprint) =>
  draftOf(operation, blueprint, session.options.known, session.options.tenant);
