import { beforeAll, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../cli/workspace.ts';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { lackingTerraform, plannedStack } from '../testing/planned.ts';
import { topology } from '@pactline/topology';
import { compare, describeDisagreement } from './compare.ts';
import { expectedGrants } from './expected-matrix.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { Questions } from './questions.ts';
import { readRawContracts } from './raw-contracts.ts';
import { type PlannedPolicies, type PlanJson, readPlan } from './read-plan.ts';
import { universeOf } from './universe.ts';
import { formProblems } from './wildcards.ts';

const PLANNING = 300_000;
const lacking = await lackingTerraform();
const onlyWithTerraform = lacking === '' ? describe : describe.skip;

interface Case {
  readonly planned: PlannedPolicies;
  readonly questions: Questions;
}

async function caseOf(environment: string): Promise<Case> {
  const plan = await plannedStack(environment, 'events');
  const planned = readPlan(plan);
  const grants = expectedGrants(readRawContracts(repositoryRoot), {
    stage: environment,
    account: planned.account,
    region: planned.region,
    customerKeys: loadEnvironment(environment, topology).eventEncryption === 'customer',
    dataKey: String(variable(plan, 'data_key_arn')),
    databaseSecrets: variable(plan, 'database_secret_arns') as Record<string, string>,
    redisSecrets: variable(plan, 'redis_secret_arns') as Record<string, string>,
  });
  return { planned, questions: new Questions(universeOf(grants, planned), grants) };
}

const variable = (plan: PlanJson, name: string): unknown => plan.variables?.[name]?.value;

onlyWithTerraform.each(environmentNames)(`who may do what in %s${lacking}`, (environment) => {
  let found: Case;
  beforeAll(async () => {
    found = await caseOf(environment);
  }, PLANNING);

  it('is what the contracts ask for: nothing is missing, and there is nothing more', () => {
    const { decided, disagreements } = compare(found.planned, found.questions);

    expect(disagreements.map(describeDisagreement)).toEqual([]);
    expect(decided).toBeGreaterThan(40_000);
  });

  it('uses no wildcard without a written reason, and no reason stands for nothing', () => {
    expect(formProblems(found.planned)).toEqual([]);
  });
});

onlyWithTerraform(`a mistake in the permissions${lacking}`, () => {
  let found: Case;
  let mutants: readonly Mutant[];
  beforeAll(async () => {
    found = await caseOf('prod');
    mutants = [...mutantsOf(found.planned)];
  }, PLANNING);

  const survivors = (kind: RegExp, alsoByForm = false): { tried: number; survived: string[] } => {
    const tried = mutants.filter(({ name }) => kind.test(name));
    const survived = tried.filter(
      ({ planned, owner }) =>
        compare(planned, found.questions, owner).disagreements.length === 0 &&
        !(alsoByForm && formProblems(planned).length > 0),
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
    expect(tried).toBeGreaterThan(5);
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
