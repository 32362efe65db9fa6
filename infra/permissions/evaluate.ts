import { holds } from './conditions.ts';
import { matchesAction, matchesResource, type RequestContext, tokenize } from './match.ts';
import type { PolicyDocument, Principals, Statement } from './policy.ts';

/** Who asks. */
export type Principal =
  | { readonly kind: 'role'; readonly arn: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' };

export interface Request {
  readonly principal: Principal;
  /** `<service>:<Operation>`. */
  readonly action: string;
  /** ARN, or `*` for an action that knows no resources. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** The policies that have a say. */
export interface PolicySet {
  /** Of the principal. */
  readonly identity: readonly PolicyDocument[];
  /** Of the resource: queue policy, bucket policy, key policy, function permissions, trust policy of a role. */
  readonly resource: readonly PolicyDocument[];
  /** Permissions boundary of the principal. */
  readonly boundary?: PolicyDocument;
  /** Whose the resource is, where its ARN does not say so, as a bucket's. */
  readonly resourceAccount?: string;
}

export interface Decision {
  readonly allowed: boolean;
  readonly reason: 'explicit deny' | 'identity policy' | 'resource policy' | 'no statement allows it';
  /** What decided, if a statement did. */
  readonly statement?: Statement;
}

// For these the resource's own policy must agree; an identity policy alone is not enough, not even within one account.
const RESOURCE_DECIDES = /^(kms:|sts:assumerole)/i;

/**
 * Decides a request as AWS does within an account and across accounts: an explicit deny wins; a role needs an allow of its own policy
 * or, within the account, of the resource's; across accounts, and always for keys and trust policies, the resource's policy must
 * agree, by naming the role or by delegating to the account's root. Services, federated and anonymous principals have no policy of
 * their own.
 *
 * @throws UnsupportedPolicyError, UndefinedEvaluationError
 */
export function decide(request: Request, policies: PolicySet): Decision {
  const { identity, resource, boundary } = policies;
  const denied =
    find('Deny', [...identity, ...(boundary ? [boundary] : [])], request, 'identity') ??
    find('Deny', resource, request, 'direct') ??
    find('Deny', resource, request, 'delegated');
  if (denied) return { allowed: false, reason: 'explicit deny', statement: denied };
  const none: Decision = { allowed: false, reason: 'no statement allows it' };
  const direct = find('Allow', resource, request, 'direct');
  if (request.principal.kind !== 'role') {
    return direct ? { allowed: true, reason: 'resource policy', statement: direct } : none;
  }
  const own = find('Allow', identity, request, 'identity');
  const bounded = boundary === undefined || find('Allow', [boundary], request, 'identity') !== undefined;
  const account = accountOf(request.principal.arn);
  const owner = accountOf(request.resource) || (policies.resourceAccount ?? account);
  const foreign = owner !== account;
  const delegated = find('Allow', resource, request, 'delegated');
  if (foreign) {
    const both = own && bounded && (direct ?? delegated);
    return both ? { allowed: true, reason: 'resource policy', statement: both } : none;
  }
  // A boundary also limits what the resource's policy gives to a role.
  if (direct && bounded) return { allowed: true, reason: 'resource policy', statement: direct };
  if (!own || !bounded || (RESOURCE_DECIDES.test(request.action) && !delegated)) return none;
  return { allowed: true, reason: 'identity policy', statement: own };
}

type Side = 'identity' | 'direct' | 'delegated';

function find(
  effect: Statement['effect'],
  documents: readonly PolicyDocument[],
  request: Request,
  side: Side,
): Statement | undefined {
  for (const { version, statements } of documents) {
    for (const statement of statements) {
      if (statement.effect !== effect || !namesPrincipal(statement.principals, request.principal, side)) continue;
      if (!concerns(statement, request, version)) continue;
      if (statement.conditions.every((condition) => holds(condition, { version, context: request.context }))) {
        return statement;
      }
    }
  }
  return undefined;
}

/** Whether a statement speaks of the action and the resource, whatever its conditions. */
export function concerns(statement: Statement, request: Omit<Request, 'principal'>, version: string): boolean {
  const { actions, resources } = statement;
  const action = actions.values.some((pattern) => matchesAction(pattern, request.action));
  if (action === actions.negated) return false;
  if (resources === undefined) return true;
  const matches = resources.values.some((pattern) => {
    const tokens = tokenize(pattern, version, request.context);
    return tokens !== undefined && matchesResource(tokens, request.resource);
  });
  return matches !== resources.negated;
}

/**
 * `identity`: the statement names no principal. `direct`: it names this one. `delegated`: it names the principal's account, which
 * leaves the decision to the account's own policies.
 */
export function namesPrincipal(named: Principals | undefined, principal: Principal, side: Side): boolean {
  if (side === 'identity' || named === undefined) return side === 'identity' && named === undefined;
  const everybody = named === '*' || named.AWS?.includes('*') === true;
  if (everybody) return side === 'direct';
  switch (principal.kind) {
    case 'service':
      return side === 'direct' && named.Service?.includes(principal.name) === true;
    case 'federated':
      return side === 'direct' && named.Federated?.includes(principal.provider) === true;
    case 'anonymous':
      return false;
    case 'role': {
      const account = accountOf(principal.arn);
      const wanted = side === 'direct' ? [principal.arn] : [account, `arn:aws:iam::${account}:root`];
      return named.AWS?.some((value) => wanted.includes(value)) === true;
    }
  }
}

/** The account of an ARN; empty for ARNs without one, for example of buckets. */
export const accountOf = (arn: string): string => arn.split(':')[4] ?? '';
