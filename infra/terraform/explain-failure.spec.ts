import { describe, expect, it } from '@jest/globals';
import { explainFailure } from './explain-failure.ts';
import type { Diagnostic } from './ui-messages.ts';

const error = (summary: string, detail = '', more: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: 'error',
  summary,
  detail,
  ...more,
});

describe('explainFailure', () => {
  it.each([
    ['No valid credential sources found', /no AWS credentials/, /aws sso login/],
    ['Error acquiring the state lock', /Somebody else works on this state/, /force-unlock/],
    ['S3 bucket "x" does not exist.', /bucket of the state does not exist/, /infra -- bootstrap/],
    ['Saved plan is stale', /may have been applied already/, /Plan again/],
    ['Failed to query available provider packages', /registry cannot be reached/, /PACTLINE_TERRAFORM_PLUGINS/],
    [
      'Post "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused',
      /does not answer/,
      /Check the address/,
    ],
  ])('says what it means: %s', (summary, meaning, mend) => {
    const failure = explainFailure('plan of events', [error(summary)], '');

    expect(failure.message).toMatch(meaning);
    expect(failure.mend).toMatch(mend);
  });

  it('names where an unknown error is, each once, on one line', () => {
    const twice = error('Invalid value', 'visibility must be\n  at most 43200', {
      address: 'aws_sqs_queue.order_main',
    });
    const elsewhere = error('Unsupported argument', '', { range: { filename: 'cdk.tf.json', start: { line: 7 } } });

    const { message, mend } = explainFailure('plan of events', [twice, twice, elsewhere], '');

    expect(message.split('\n')).toEqual([
      'plan of events failed:',
      '  aws_sqs_queue.order_main: Invalid value: visibility must be at most 43200',
      '  cdk.tf.json:7: Unsupported argument',
    ]);
    expect(mend).toBeUndefined();
  });

  it('shows the last lines of what is no diagnostic', () => {
    const { message } = explainFailure('init of events', [], `${'x\n'.repeat(50)}panic: index out of range\n`);

    expect(message.split('\n').length).toBeLessThan(15);
    expect(message).toMatch(/panic: index out of range$/);
  });

  it('does not flood: eight errors, and how many more', () => {
    const many = Array.from({ length: 20 }, (_, index) => error(`wrong ${index}`));

    expect(explainFailure('plan', many, '').message).toMatch(/… and 12 more$/);
  });
});
