import { expect, it } from '@jest/globals';
import { planWith } from '../../permissions/plan.fixture.ts';
import { encryptionExceptions } from './encryption.ts';
import { watchedOtherwise } from './watched.ts';
import { NoPlanError, queueName, viewOf } from './plan-view.ts';

it('a plan without resources keeps no rule', () => {
  expect(() => viewOf(planWith())).toThrow(NoPlanError);
});

it('knows what the code sets, although the plan does not know its value', () => {
  const view = viewOf(
    planWith({ type: 'aws_x', name: 'one', values: { size: 1 }, refers: { key: 'aws_kms_key.data' } }),
  );
  const [one] = view.ofType('aws_x');
  if (one === undefined) throw new Error('There is none.');

  expect(view.isSet(one, 'key')).toBe(true);
  expect(view.isSet(one, 'size')).toBe(false);
  expect(view.references(one, 'key')).toEqual(['aws_kms_key.data.id', 'aws_kms_key.data']);
});

it('the name of a queue is the last part of its ARN', () => {
  expect(queueName('arn:aws:sqs:eu-central-1:111122223333:orders-dlq')).toBe('orders-dlq');
  expect(queueName(undefined)).toBe('');
});

it('every exception has its reason', () => {
  for (const reason of [...encryptionExceptions, ...watchedOtherwise]) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
});
