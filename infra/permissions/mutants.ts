import { actionCatalogue, WITHOUT_RESOURCE } from './action-catalogue.ts';
import { parsePolicy } from './policy.ts';
import type { PlannedPolicies, PlannedPolicy } from './read-plan.ts';
import { OTHER_ACCOUNT } from './universe.ts';

/** A plan with one mistake in it. */
export interface Mutant {
  /** What was changed, for people. */
  readonly name: string;
  /** ARN of the role or resource whose policy it is. */
  readonly owner: string;
  readonly planned: PlannedPolicies;
}

type Raw = Record<string, unknown>;
type Change = readonly [what: string, statement: Raw | undefined];

/** Every mistake of a list, in every statement of a plan. */
export function* mutantsOf(planned: PlannedPolicies): Generator<Mutant> {
  for (const role of planned.roles) {
    for (const [what, trust] of mutated(role.trust)) {
      yield {
        name: what,
        owner: role.arn,
        planned: { ...planned, roles: replaced(planned.roles, role, { ...role, trust }) },
      };
    }
    for (const policy of role.identity) {
      for (const [what, other] of mutated(policy)) {
        const identity = replaced(role.identity, policy, other);
        yield {
          name: what,
          owner: role.arn,
          planned: { ...planned, roles: replaced(planned.roles, role, { ...role, identity }) },
        };
      }
    }
  }
  for (const [arn, policies] of planned.resources) {
    for (const policy of policies) {
      for (const [what, other] of mutated(policy)) {
        const resources = new Map(planned.resources).set(arn, replaced(policies, policy, other));
        yield { name: what, owner: arn, planned: { ...planned, resources } };
      }
    }
  }
}

const replaced = <T>(list: readonly T[], one: T, by: T): T[] => list.map((entry) => (entry === one ? by : entry));

function* mutated(policy: PlannedPolicy): Generator<[string, PlannedPolicy]> {
  const raw = JSON.parse(policy.text) as Raw;
  const statements = [raw['Statement']].flat() as Raw[];
  for (const statement of statements) {
    for (const [what, changed] of changes(statement)) {
      const rest = statements.filter((other) => other !== statement);
      const text = JSON.stringify({ ...raw, Statement: [...rest, ...(changed === undefined ? [] : [changed])] });
      const name = `${policy.place} ${String(statement['Sid'] ?? '')}: ${what}`;
      yield [name, { place: policy.place, text, document: parsePolicy(text) }];
    }
  }
}

function* changes(statement: Raw): Generator<Change> {
  yield ['the statement is removed', undefined];
  yield* conditionChanges(statement);
  if (statement['Effect'] === 'Deny') return;
  const actions = [statement['Action']].flat().map(String);
  const [service = ''] = (actions[0] ?? '').split(':');
  const known = actionCatalogue.get(service) ?? [];
  const added = known.find(
    (action) => !actions.includes(action) && (statement['Resource'] === '*' || !WITHOUT_RESOURCE.has(action)),
  );
  // To a service of which everything is granted nothing can be added.
  const isWhole = known.length > 0 && known.every((action) => actions.includes(action));
  if (added === undefined && !isWhole) throw new Error(`The catalogue has no other action of ${service}.`);
  if (added !== undefined && !actions.includes(`${service}:*`)) {
    yield [`${added} is added`, { ...statement, Action: [...actions, added] }];
    yield [`${service}:* is allowed`, { ...statement, Action: `${service}:*` }];
  }
  for (const action of actions.length > 1 ? actions : []) {
    yield [`${action} is removed`, { ...statement, Action: actions.filter((other) => other !== action) }];
  }
  yield* resourceChanges(statement);
  yield* principalChanges(statement);
}

function* conditionChanges(statement: Raw): Generator<Change> {
  const condition = (statement['Condition'] ?? {}) as Record<string, Raw>;
  if (Object.keys(condition).length === 0) return;
  const { Condition: _all, ...unconditional } = statement;
  yield ['every condition is dropped', unconditional];
  for (const [operator, keys] of Object.entries(condition)) {
    yield [
      `${operator} becomes ForAllValues:${operator}`,
      { ...statement, Condition: { ...without(condition, operator), [`ForAllValues:${operator}`]: keys } },
    ];
    yield [
      `${operator} becomes ${operator}IfExists`,
      { ...statement, Condition: { ...without(condition, operator), [`${operator}IfExists`]: keys } },
    ];
    for (const [key, value] of Object.entries(keys)) {
      yield [
        `the condition on ${key} is dropped`,
        { ...statement, Condition: { ...condition, [operator]: without(keys, key) } },
      ];
      const values = [value].flat().map(String);
      if (/^(true|false)$/.test(values[0] ?? '')) continue;
      const wider = { ...condition, [operator]: { ...keys, [key]: [...values, another(values[0] ?? '')] } };
      yield [`another value of ${key} is accepted`, { ...statement, Condition: wider }];
      for (const left of values.length > 1 ? values : []) {
        const fewer = { ...condition, [operator]: { ...keys, [key]: values.filter((other) => other !== left) } };
        yield [`${key} no longer accepts ${left}`, { ...statement, Condition: fewer }];
      }
    }
  }
}

/** A value next to the right one; of another account, where the right one is a pattern. */
const another = (value: string): string =>
  value.includes('*') ? value.replace(/\d{12}/, OTHER_ACCOUNT) : `${value}-other`;

function* resourceChanges(statement: Raw): Generator<Change> {
  if (statement['Resource'] === undefined) return;
  const resources = [statement['Resource']].flat().map(String);
  for (const resource of resources) {
    if (resource === '*' || resource === '') continue;
    const others = resources.filter((other) => other !== resource);
    yield [`${resource} becomes *`, { ...statement, Resource: [...others, '*'] }];
    const ended = resource.endsWith('*');
    if (!ended) yield [`${resource} gets a * at its end`, { ...statement, Resource: [...others, `${resource}*`] }];
    yield [`${resource} is removed`, { ...statement, Resource: [...others, 'arn:aws:none:::none'] }];
  }
}

function* principalChanges(statement: Raw): Generator<Change> {
  const principal = statement['Principal'];
  if (typeof principal !== 'object' || principal === null) return;
  const services = [(principal as Raw)['Service'] ?? []].flat().map(String);
  yield ['everybody may', { ...statement, Principal: '*' }];
  yield [
    'another account may',
    { ...statement, Principal: { ...principal, AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` } },
  ];
  yield [
    'another service may',
    { ...statement, Principal: { ...principal, Service: [...services, 'sns.amazonaws.com'] } },
  ];
}

const without = <T>(object: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
