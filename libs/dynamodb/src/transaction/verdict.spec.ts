import { describe, expect, it } from '@jest/globals';
import { type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { StoreUnavailableError } from '@pactline/contract-runtime';
import fc from 'fast-check';
import { AlreadyHandledError } from '../inbox/inbox-marks.ts';
import { toAttributes } from '../values.ts';
import { UnstorableItemError } from './errors.ts';
import type { PlannedWrite } from './planned-write.ts';
import { judge, STALE_RANK, StaleVersionError } from './verdict.ts';

class OutOfStockError extends Error {}
const write = (conflict: PlannedWrite['conflict'], rank?: number): PlannedWrite => ({
  key: { pk: 'a', sk: 'b' },
  kind: 'put',
  conflict,
  ...(rank !== undefined && { rank }),
});
const mark = write(() => new AlreadyHandledError('done'), 0);
const item = write(() => new OutOfStockError('none left'));
const version = write(() => new StaleVersionError('taken'), STALE_RANK);
const writes = [mark, item, version];
const cancelled = (...codes: (string | CancellationReason)[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((code) => (typeof code === 'string' ? { Code: code } : code)),
  });
const code = fc.constantFrom(
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
);

describe('a cancelled transaction', () => {
  it('is a repeated event before a conflict of the domain, that before a taken version, that before contention', () => {
    fc.assert(
      fc.property(code, code, code, (...codes) => {
        const verdict = judge(cancelled(...codes), writes, 'tx-1');
        const [first, second, third] = codes.map((found) => found === 'ConditionalCheckFailed');
        if (first) expect(verdict).toMatchObject({ kind: 'refused', error: expect.any(AlreadyHandledError) });
        else if (second) expect(verdict).toMatchObject({ kind: 'refused', error: expect.any(OutOfStockError) });
        else if (third) expect(verdict).toEqual({ kind: 'stale' });
        else if (codes.some((found) => found !== 'None')) expect(verdict).toEqual({ kind: 'again' });
        else expect(verdict.kind).toBe('unknown');
      }),
    );
  });

  it('has happened when what stands there is its own', () => {
    const own = { Code: 'ConditionalCheckFailed', Item: toAttributes({ pk: 'a', sk: 'b', tx: 'tx-1' }) };
    expect(judge(cancelled(own, 'ConditionalCheckFailed', 'None'), writes, 'tx-1')).toEqual({ kind: 'committed' });
    expect(judge(cancelled(own, 'None', 'None'), writes, 'tx-2')).toMatchObject({ kind: 'refused' });
  });

  it('will never happen with an item that DynamoDB does not take', () => {
    const verdict = judge(
      cancelled('None', { Code: 'ValidationError', Message: 'Item size has exceeded' }, 'None'),
      writes,
      'tx',
    );
    expect(verdict).toMatchObject({ kind: 'refused', error: new UnstorableItemError('Item size has exceeded') });
  });
});

describe('another failure', () => {
  const named = (name: string): Error => Object.assign(new Error('no'), { name });
  it.each([
    'ThrottlingException',
    'TransactionInProgressException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
  ])('%s is tried again', (name) => expect(judge(named(name), writes, 'tx')).toEqual({ kind: 'again' }));
  it.each(['TimeoutError', 'InternalServerError', 'ECONNRESET', 'SyntaxError'])('%s leaves the outcome open', (name) =>
    expect(judge(named(name), writes, 'tx').kind).toBe('unknown'),
  );
  it('of permission is no fault of the items', () => {
    expect(judge(named('AccessDeniedException'), writes, 'tx')).toMatchObject({
      kind: 'refused',
      error: expect.any(StoreUnavailableError),
    });
    expect(judge(named('ValidationException'), writes, 'tx')).toMatchObject({ error: expect.any(UnstorableItemError) });
  });
});
