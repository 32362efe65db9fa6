import { describe, expect, it } from '@jest/globals';
import { parseUiMessage } from './ui-messages.ts';

describe('parseUiMessage', () => {
  it('reads an error', () => {
    const line = JSON.stringify({
      '@level': 'error',
      '@message': 'Error: Invalid value',
      type: 'diagnostic',
      diagnostic: { severity: 'error', summary: 'Invalid value', detail: 'No.', address: 'aws_sqs_queue.a' },
    });

    expect(parseUiMessage(line)).toMatchObject({
      kind: 'diagnostic',
      diagnostic: { severity: 'error', summary: 'Invalid value', detail: 'No.', address: 'aws_sqs_queue.a' },
    });
  });

  it.each([
    ['apply_start', 'begin', 'create'],
    ['apply_complete', 'end', 'create'],
    ['apply_errored', 'failed', 'create'],
    ['refresh_complete', 'end', 'read'],
  ])('reads %s', (type, phase, action) => {
    const line = JSON.stringify({ type, hook: { resource: { addr: 'aws_sqs_queue.a' }, action: 'create' } });

    expect(parseUiMessage(line)).toEqual({ kind: 'resource', phase, address: 'aws_sqs_queue.a', action });
  });

  it('reads a decision', () => {
    expect(parseUiMessage(JSON.stringify({ type: 'planned_change', '@message': 'a: Plan to create' }))).toEqual({
      kind: 'planned',
      text: 'a: Plan to create',
    });
  });

  it.each(['panic: runtime error', '', '{"no": "type"}', 'null'])('keeps what is something else: %s', (line) => {
    expect(parseUiMessage(line)).toEqual({ kind: 'other', text: line });
  });
});
