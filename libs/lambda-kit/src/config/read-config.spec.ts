import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { LambdaConfigurationError } from './configuration-error.ts';
import { readLambdaConfig } from './read-config.ts';

const complete = {
  SEND_EMAIL_STAGE: 'prod',
  SEND_EMAIL_BUS_NAME: 'pactline-prod',
  SEND_EMAIL_SES_FROM: 'shop@example.com',
};
const own = { SES_FROM: z.email() };

describe('settings of a function', () => {
  it('come from variables with its prefix', () => {
    expect(
      readLambdaConfig('send-email', { ...complete, SEND_EMAIL_QUEUE_URL: 'http://127.0.0.1/q', STAGE: 'other' }, own),
    ).toMatchObject({
      stage: 'prod',
      logLevel: 'info',
      busName: 'pactline-prod',
      queueUrl: 'http://127.0.0.1/q',
      own: { SES_FROM: 'shop@example.com' },
    });
  });

  it.each([
    ['prod', undefined, true],
    ['local', undefined, false],
    ['local', 'true', true],
    ['prod', 'false', false],
  ])('on stage %s with METRICS %s: metrics are %s', (stage, asked, metrics) => {
    const environment = { ...complete, SEND_EMAIL_STAGE: stage, SEND_EMAIL_METRICS: asked };

    expect(readLambdaConfig('send-email', environment, own).metrics).toBe(metrics);
  });

  it('fail all at once, in a table without a single value', () => {
    const read = () =>
      readLambdaConfig(
        'send-email',
        { SEND_EMAIL_BUS_NAME: '', SEND_EMAIL_LOG_LEVEL: 'loud', SEND_EMAIL_SES_FROM: 'hunter2' },
        own,
      );

    expect(read).toThrow(LambdaConfigurationError);
    expect(read).toThrow(
      [
        'variable               found          expected',
        '--------               -----          --------',
        'SEND_EMAIL_LOG_LEVEL   4 characters   one of debug, info, warn, error',
        'SEND_EMAIL_BUS_NAME    not set        a value (string)',
        'SEND_EMAIL_SES_FROM    7 characters   a value in the format email',
      ].join('\n  '),
    );
  });
});
