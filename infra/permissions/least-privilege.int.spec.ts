import { beforeAll, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../cli/workspace.ts';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { lackingTerraform, plannedStack } from '../testing/planned.ts';
import { topology } from '@pactline/platform-map';
import { compare, describeDisagreement } from './compare.ts';
import { decide } from './evaluate.ts';
import { expectedFoundation, managedPolicies } from './expected-foundation.ts';
import { expectedGrants, type Grant } from './expected-matrix.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { Questions } from './questions.ts';
import { readRawContracts } from './raw-contracts.ts';
import { type PlannedPolicies, type PlannedPolicy, type PlanJson, readPlan } from './read-plan.ts';
import { OTHER_ACCOUNT, universeOf } from './universe.ts';
import { type AllowedWildcard, allowedWildcards, formProblems, foundationWildcards } from './wildcards.ts';

const PLANNING = 300_000;
const lacking = await lackingTerraform();
const onlyWithTerraform = lacking === '' ? describe : describe.skip;

interface Case {
  readonly planned: PlannedPolicies;
  readonly questions: Questions;
  readonly wildcards: readonly AllowedWildcard[];
}

type Stack = 'services' | 'foundation';
const STACKS: readonly Stack[] = ['services', 'foundation'];
const contracts = readRawContracts(repositoryRoot);

async function caseOf(environment: string, stack: Stack): Promise<Case> {
  const plan = await plannedStack(environment, stack);
  const planned = readPlan(plan);
  const customerKeys = loadEnvironment(environment, topology).eventEncryption === 'customer';
  const place = { stage: environment, account: planned.account, region: planned.region, customerKeys };
  const grants =
    stack === 'services' ? servicesGrants(plan, place) : expectedFoundation(contracts, { ...place, ...keysOf(place) });
  const wildcards = stack === 'services' ? allowedWildcards : foundationWildcards;
  return { planned, questions: new Questions(universeOf(grants, planned), grants), wildcards };
}

interface Place {
  readonly stage: string;
  readonly account: string;
  readonly region: string;
  readonly customerKeys: boolean;
}

const servicesGrants = (plan: PlanJson, place: Place): Grant[] =>
  expectedGrants(contracts, {
    ...place,
    dataKey: String(variable(plan, 'data_key_arn')),
    databaseSecrets: variable(plan, 'database_secret_arns') as Record<string, string>,
    redisSecrets: variable(plan, 'redis_secret_arns') as Record<string, string>,
  });

/** Keys have no name before they stand; the reader of plans calls them by their addresses. */
function keysOf({ account, region }: Place): { dataKey: string; logsKey: string; edgeKey: string } {
  const key = (name: string, where = region): string => `arn:aws:kms:${where}:${account}:key/aws_kms_key.keys_${name}`;
  return { dataKey: key('data'), logsKey: key('logs'), edgeKey: key('edge', 'us-east-1') };
}

const variable = (plan: PlanJson, name: string): unknown => plan.variables?.[name]?.value;

const everyPlan = environmentNames.flatMap((environment) => STACKS.map((stack) => [stack, environment] as const));

onlyWithTerraform.each(everyPlan)(`who may do what in the %s of %s${lacking}`, (stack, environment) => {
  let found: Case;
  beforeAll(async () => {
    found = await caseOf(environment, stack);
  }, PLANNING);

  it('is what is asked for: nothing is missing, and there is nothing more', () => {
    const { decided, disagreements } = compare(found.planned, found.questions);

    expect(disagreements.map(describeDisagreement)).toEqual([]);
    expect(decided).toBeGreaterThan(35_000);
  });

  it('uses no wildcard without a written reason, and no reason stands for nothing', () => {
    expect(formProblems(found.planned, found.wildcards)).toEqual([]);
  });

  it('leaves nothing to policies of AWS but what has a reason', () => {
    const managed = found.planned.roles.flatMap((role) => role.managed);

    expect(managed).toEqual(stack === 'foundation' ? Object.keys(managedPolicies) : []);
  });

  it('lets nobody through the endpoints of the network but the account itself', () => {
    const { account, endpoints } = found.planned;
    const passes = (policy: PlannedPolicy, home: string, action: string, resource: string): boolean => {
      const principal = { kind: 'role', arn: `arn:aws:iam::${home}:role/somebody` } as const;
      const context = { 'aws:PrincipalAccount': home };
      // An endpoint asks as a resource would: whoever it names may pass.
      return decide(
        { principal, action, resource, context },
        { identity: [], resource: [policy.document], resourceAccount: home },
      ).allowed;
    };
    for (const policy of endpoints) {
      expect(passes(policy, account, 'sqs:SendMessage', 'arn:aws:sqs:eu-central-1::queue')).toBe(true);
      expect(passes(policy, OTHER_ACCOUNT, 's3:PutObject', 'arn:aws:s3:::stranger/object')).toBe(false);
      expect(passes(policy, OTHER_ACCOUNT, 's3:GetObject', 'arn:aws:s3:::stranger/object')).toBe(false);
    }
    expect(endpoints.length > 0).toBe(stack === 'foundation');
  });
});

onlyWithTerraform.each(STACKS)(`a mistake in the permissions of the part %s${lacking}`, (stack) => {
  let found: Case;
  let mutants: readonly Mutant[];
  beforeAll(async () => {
    found = await caseOf('prod', stack);
    mutants = [...mutantsOf(found.planned)];
  }, PLANNING);

  const survivors = (kind: RegExp, alsoByForm = false): { tried: number; survived: string[] } => {
    const tried = mutants.filter(({ name }) => kind.test(name));
    const survived = tried.filter(
      ({ planned, owner }) =>
        compare(planned, found.questions, owner).disagreements.length === 0 &&
        !(alsoByForm && formProblems(planned, found.wildcards).length > 0),
    );
    return { tried: tried.length, survived: survived.map(({ name }) => name) };
  };

  it.each([
    ['a dropped condition', /condition.* (is )?dropped$/],
    ['a set operator that holds without the key', /becomes ForAllValues:/],
    ['an operator that holds without the key', /IfExists$/],
    ['a wider condition', /another value of .* is accepted$/],
    ['a narrower condition', /no longer accepts/],
    ['an added action', /is added$|:\* is allowed$/],
    ['a removed action', /: [\w-]+:\w+ is removed$/],
    ['a removed statement', /the statement is removed$/],
    ['a removed resource', /: arn:.* is removed$/],
    ['another principal', /(everybody|another account|another service) may$/],
  ])('is decided wrongly: %s', (_what, kind) => {
    const { tried, survived } = survivors(kind);

    expect(survived).toEqual([]);
    // No condition of the foundation has several values that could be fewer.
    expect(tried).toBeGreaterThan(stack === 'services' ? 5 : -1);
  });

  it('is decided wrongly, or has no reason: a wider resource', () => {
    // `*` in a queue's own policy means that queue, so no decision changes; but nobody wrote down why it should stand there.
    const { tried, survived } = survivors(/becomes \*$|gets a \* at its end$/, true);

    expect(survived).toEqual([]);
    expect(tried).toBeGreaterThan(5);
  });

  it('belongs to one of the kinds above', () => {
    const kinds =
      /dropped$|ForAllValues|IfExists$|accepted$|accepts|added$|allowed$|removed$|may$|becomes \*$|at its end$/;

    expect(mutants.filter(({ name }) => !kinds.test(name)).map(({ name }) => name)).toEqual([]);
    expect(mutants.length).toBeGreaterThan(400);
  });
});
