import { describe, expect, it } from '@jest/globals';
import { parcelContract } from '../fixture/parcel-contract.ts';
import { createServiceLogger } from './service-logger.ts';

describe('the service logger', () => {
  it('writes errors with code and causes, and nothing that is sensitive', () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const log = createServiceLogger(parcelContract, { level: 'info', stage: 'test', destination });
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', config: { password: 'x' } });
    log.error({ err: new Error('no database', { cause }) }, 'failed');
    log.debug({}, 'unheard');
    log.info({ parcel: { recipient: 'Zoë', grams: 3 }, token: 'x' }, 'seen');

    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      parcel: { recipient: '[redacted]', grams: 3 },
      token: '[redacted]',
    });
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
