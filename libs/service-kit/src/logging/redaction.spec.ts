import { describe, expect, it } from '@jest/globals';
import { parcelContract } from '../fixture/parcel-contract.ts';
import { redact, sensitiveNames } from './redaction.ts';
import { createServiceLogger } from './service-logger.ts';

const names = sensitiveNames(parcelContract);

describe('redaction', () => {
  it('hides credentials and what the contract marks as sensitive, at any depth', () => {
    const fields = {
      Authorization: 'Bearer x',
      parcel: { recipient: 'Zoë', grams: 3, labels: [{ recipient: 'Ada' }] },
      headers: { cookie: 'a=b', accept: '*/*' },
    };

    expect(redact(fields, names)).toEqual({
      Authorization: '[redacted]',
      parcel: { recipient: '[redacted]', grams: 3, labels: [{ recipient: '[redacted]' }] },
      headers: { cookie: '[redacted]', accept: '*/*' },
    });
    expect(fields.parcel.recipient).toBe('Zoë');
  });

  it('ends where something is nested without end', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(JSON.stringify(redact(loop, names))).toContain('[too deep]');
  });
});

describe('the service logger', () => {
  it('writes errors with code and causes, and nothing else that hangs on them', () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const log = createServiceLogger(parcelContract, { level: 'info', stage: 'test', destination });
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', config: { password: 'x' } });
    log.error({ err: new Error('no database', { cause }) }, 'failed');
    log.debug({}, 'unheard');

    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      service: 'parcel',
      stage: 'test',
      message: 'failed',
      err: { message: 'no database', cause: { code: 'ECONNREFUSED', message: 'refused' } },
    });
    expect(lines[0]).not.toContain('password');
  });
});
