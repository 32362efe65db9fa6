import { admits, baseContext, contextsOf } from './contexts.ts';
import { concerns, decide, namesPrincipal, type PolicySet, type Principal } from './evaluate.ts';
import type { RequestContext } from './match.ts';
import { parsePolicy, type PolicyDocument, type Statement } from './policy.ts';
import type { Question, Questions } from './questions.ts';
import type { PlannedPolicies } from './read-plan.ts';
import { ADMINISTRATOR, INTRUDER, OTHER_ACCOUNT } from './universe.ts';

/** A request about which the plan and the contracts disagree. */
export interface Disagreement {
  readonly kind: 'missing' | 'more than the contracts ask for';
  readonly holder: string;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  /** The contract's line for what is missing, the statement for what is too much. */
  readonly because: string;
}

export interface Comparison {
  /** How many requests were decided. */
  readonly decided: number;
  readonly disagreements: readonly Disagreement[];
}

/**
 * Puts every question to the evaluator, in every context worth asking about, and holds the answers against the grants.
 *
 * @param only asks only about this role or resource, by ARN, and stops at the first disagreement
 * @throws UnsupportedPolicyError, UndefinedEvaluationError, NothingAskedError
 */
export function compare(planned: PlannedPolicies, questions: Questions, only?: string): Comparison {
  const disagreements: Disagreement[] = [];
  const policiesFor = policiesOf(planned);
  let decided = 0;
  /** Questions whose answer the contracts want to be yes. */
  let wanted = 0;
  for (const question of only === undefined ? questions.all : questions.about(only)) {
    const { holder, principal, action, resource, grants } = question;
    if (grants.length > 0) wanted += 1;
    const policies = policiesFor(principal, resource);
    const statements = statementsAllowing(policies, question);
    if (grants.length === 0 && statements.length === 0) {
      // Nothing can allow what no statement speaks of.
      decided += 1;
      continue;
    }
    for (const context of contextsOf(baseContext(principal), grants, statements, questions.universe)) {
      decided += 1;
      const grant = grants.find((candidate) => admits(candidate, context));
      const { allowed, reason, statement } = decide({ principal, action, resource, context }, policies);
      if (allowed === (grant !== undefined)) continue;
      disagreements.push({
        kind: allowed ? 'more than the contracts ask for' : 'missing',
        holder,
        action,
        resource,
        context,
        because: allowed ? `${reason}: ${statement?.sid ?? 'a statement without a Sid'}` : (grant?.because ?? ''),
      });
      if (only !== undefined) return { decided, disagreements };
    }
  }
  if (only === undefined && wanted === 0) throw new NothingAskedError('The contracts ask for no permission at all.');
  return { decided, disagreements };
}

/** Where nothing is asked, nothing disagrees. */
export class NothingAskedError extends Error {
  override readonly name = 'NothingAskedError';
}

const everything = parsePolicy({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/** What AWS gives a key whose policy nobody writes; keys of other plans are taken to have it. */
const defaultKeyPolicy = (account: string): PolicyDocument =>
  parsePolicy({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
    ],
  });

function policiesOf(planned: PlannedPolicies): (principal: Principal, resource: string) => PolicySet {
  const identities = new Map(planned.roles.map(({ arn, identity }) => [arn, identity.map(({ document }) => document)]));
  const resources = new Map([...planned.resources].map(([arn, found]) => [arn, found.map(({ document }) => document)]));
  for (const { arn, trust } of planned.roles) resources.set(arn, [trust.document]);
  const keyPolicy = [defaultKeyPolicy(planned.account)];
  const ofPrincipal = (principal: Principal): readonly PolicyDocument[] => {
    if (principal.kind !== 'role') return [];
    // As far as their own account is concerned, these may do everything.
    const mighty = principal.arn.includes(`:${OTHER_ACCOUNT}:`) || principal.arn.endsWith(`/${ADMINISTRATOR}`);
    return mighty ? [everything] : (identities.get(principal.arn) ?? []);
  };
  const ofResource = (resource: string): readonly PolicyDocument[] =>
    resources.get(resource) ??
    // An object is the business of its bucket's policy.
    resources.get(resource.replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1')) ??
    (/^arn:aws:kms:/.test(resource) ? keyPolicy : []);
  return (principal, resource) => ({
    identity: ofPrincipal(principal),
    resource: ofResource(resource),
    resourceAccount: planned.account,
  });
}

/** Statements that could allow a request in some context. */
function statementsAllowing({ identity, resource }: PolicySet, question: Question): Statement[] {
  const request = { action: question.action, resource: question.resource, context: {} };
  const spoken = (documents: readonly PolicyDocument[], sides: readonly ('identity' | 'direct' | 'delegated')[]) =>
    documents.flatMap(({ version, statements }) =>
      statements.filter(
        (statement) =>
          statement.effect === 'Allow' &&
          sides.some((side) => namesPrincipal(statement.principals, question.principal, side)) &&
          concerns(statement, request, version),
      ),
    );
  return [...spoken(identity, ['identity']), ...spoken(resource, ['direct', 'delegated'])];
}

/** One line about a disagreement. */
export function describeDisagreement({ kind, holder, action, resource, context, because }: Disagreement): string {
  const facts = Object.entries(context)
    .filter(([key]) => !/^aws:Principal/.test(key))
    .map(([key, value]) => `${key}=${String(value)}`);
  const who = holder === INTRUDER ? 'a role of another account' : holder;
  return `${kind}: ${who} ${action} ${resource}${facts.length > 0 ? ` with ${facts.join(', ')}` : ''} (${because})`;
}
