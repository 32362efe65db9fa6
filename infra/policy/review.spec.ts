import { describe, expect, it } from '@jest/globals';
import { review } from './review.ts';
import { reviewedFindings } from './reviewed-findings.ts';

const finding = (check: string, resource: string, environment = 'dev') => ({
  check,
  resource,
  environment,
  title: 'Ensure something',
});
const entry = { check: 'CKV_1', resources: /^aws_s3_bucket\./, reason: 'Because.' };
const reviewed = [entry];

describe('review', () => {
  it('leaves what was reviewed', () => {
    expect(review([finding('CKV_1', 'aws_s3_bucket.a')], reviewed)).toEqual({ open: [], idle: [] });
  });

  it('reports another resource and another check', () => {
    const others = [finding('CKV_1', 'aws_sqs_queue.a'), finding('CKV_2', 'aws_s3_bucket.a')];

    expect(review(others, reviewed)).toEqual({ open: others, idle: [[entry, []]] });
  });

  it('reports a review that finds nothing', () => {
    expect(review([], reviewed).idle).toEqual([[entry, []]]);
  });

  it('holds only where it says', () => {
    const limited = [{ ...entry, environments: ['dev', 'staging'] }];
    const inProd = finding('CKV_1', 'aws_s3_bucket.a', 'prod');

    expect(review([finding('CKV_1', 'aws_s3_bucket.a'), inProd], limited)).toEqual({
      open: [inProd],
      idle: [[limited[0], ['staging']]],
    });
  });
});

it('every reviewed finding has a reason in words', () => {
  for (const { reason } of reviewedFindings) expect(reason).toMatch(/^[A-Z].{30,}\.$/);
});
