import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { beyond, PER_ACCOUNT, PER_STAGE, resourcesOf } from './quotas.fixture.ts';

const stages = new Map(
  environmentNames.map((name) => [name, resourcesOf({ environment: loadEnvironment(name, topology) })]),
);

describe.each(environmentNames)('%s', (name) => {
  const resources = stages.get(name) ?? {};

  it('stays within what AWS gives a stage', () => {
    for (const { used, what } of PER_STAGE) expect([what, used(resources)]).not.toEqual([what, 0]);
    expect(beyond(PER_STAGE, ({ used }) => used(resources))).toEqual([]);
  });
});

describe('an account', () => {
  it('has room for all stages at once', () => {
    expect(
      beyond(PER_ACCOUNT, ({ used }) => [...stages.values()].reduce((sum, stage) => sum + used(stage), 0)),
    ).toEqual([]);
  });

  it('would be found too small', () => {
    const addresses = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`nat_${index}`, {}]));
    expect(beyond(PER_ACCOUNT, ({ used }) => used({ aws_eip: addresses }))).toEqual(['elastic addresses: 6 of 5']);
    const policy = { role: 'one', policy: 'x'.repeat(10_241) };
    expect(beyond(PER_STAGE, ({ used }) => used({ aws_iam_role_policy: { one: policy } }))).toEqual([
      'characters of the inline policies of a role: 10241 of 10240',
    ]);
  });
});
