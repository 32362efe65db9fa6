import { describe, expect, it } from '@jest/globals';
import { resourceChange } from './change.fixture.ts';
import { brokenPromises, findDrift, mustBeApplied, NothingAppliedError } from './drift.ts';
import { allowedDrift } from './drift-allow-list.ts';

const plan = (...resource_drift: ReturnType<typeof resourceChange>[]) => ({
  format_version: '1.2',
  terraform_version: '1.11.4',
  variables: {},
  resource_changes: [],
  output_changes: {},
  resource_drift,
  checks: [],
});
const changed = (address: string, before: Record<string, unknown>, after: Record<string, unknown>) =>
  resourceChange(address, ['update'], { before, after });
const list = [
  { type: 'aws_ecs_service', attributes: ['desired_count'], because: 'autoscaling decides' },
  { type: 'aws_sqs_queue', attributes: ['tags'], because: 'only there', emulatorOnly: true as const },
];

describe('findDrift', () => {
  it('tells what other hands changed', () => {
    const found = findDrift(
      'events',
      plan(changed('aws_sqs_queue.a', { visibility: 180 }, { visibility: 30 })),
      {},
      false,
      list,
    );

    expect(found).toMatchObject([
      {
        stack: 'events',
        change: { address: 'aws_sqs_queue.a', attributes: [{ name: 'visibility', before: '180', after: '30' }] },
      },
    ]);
    expect(found[0]?.allowed).toBeUndefined();
  });

  it('excuses what is on the list, with its reason', () => {
    const drift = plan(changed('aws_ecs_service.order', { desired_count: 2 }, { desired_count: 5 }));

    expect(findDrift('events', drift, {}, false, list)).toMatchObject([{ allowed: 'autoscaling decides' }]);
  });

  it('excuses nothing when something else differs too', () => {
    const drift = plan(changed('aws_ecs_service.order', { desired_count: 2, cpu: 1 }, { desired_count: 5, cpu: 2 }));

    expect(findDrift('events', drift, {}, false, list)[0]?.allowed).toBeUndefined();
  });

  it('excuses no resource that is gone', () => {
    const drift = plan(
      resourceChange('aws_ecs_service.order', ['delete'], { before: { desired_count: 2 }, after: null }),
    );

    expect(findDrift('events', drift, {}, false, list)).toMatchObject([{ change: { action: 'destroy' } }]);
    expect(findDrift('events', drift, {}, false, list)[0]?.allowed).toBeUndefined();
  });

  it('excuses what only an emulator does only there', () => {
    const drift = plan(changed('aws_sqs_queue.a', { tags: null }, { tags: {} }));

    expect(findDrift('events', drift, {}, true, list)).toMatchObject([{ allowed: 'only there' }]);
    expect(findDrift('events', drift, {}, false, list)[0]?.allowed).toBeUndefined();
  });

  it('has a list whose entries all give a reason', () => {
    for (const { because, attributes } of allowedDrift) {
      expect(because.length).toBeGreaterThan(20);
      expect(attributes.length).toBeGreaterThan(0);
    }
  });
});

describe('brokenPromises', () => {
  const check = (status: string, ...messages: string[]) => ({
    address: { to_display: 'aws_ecs_service.order' },
    status,
    instances: [{ problems: messages.map((message) => ({ message })) }],
  });

  it('tells of a deployment that was taken back, though nobody changed anything', () => {
    expect(brokenPromises('events', { checks: [check('fail', 'ECS went back.')] })).toEqual([
      { stack: 'events', address: 'aws_ecs_service.order', message: 'ECS went back.' },
    ]);
    expect(brokenPromises('events', { checks: [check('pass'), check('unknown')] })).toEqual([]);
  });
});

describe('a stack without a state', () => {
  it('is not as it was applied', () => {
    expect(() => mustBeApplied('events', { format_version: '1.2' })).toThrow(NothingAppliedError);
    expect(() => mustBeApplied('events', { prior_state: { format_version: '1.0', values: {} } })).toThrow(
      NothingAppliedError,
    );
    const resources = [{ address: 'aws_sqs_queue.a' }];
    expect(() =>
      mustBeApplied('events', { prior_state: { format_version: '1.0', values: { root_module: { resources } } } }),
    ).not.toThrow();
  });
});
