import { describe, expect, it } from '@jest/globals';
import { ContractViolationError, EventTooLargeError } from '@pactline/contract-runtime';
import { explain } from './explain.ts';

const named = (name: string, message = 'sorry'): Error => Object.assign(new Error(message), { name });
const coded = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });

describe('explain', () => {
  it.each([
    ['a refused connection', coded('ECONNREFUSED'), 3],
    ['a refused connection inside', new Error('request failed', { cause: coded('ECONNREFUSED') }), 3],
    ['a refused connection among several', new AggregateError([coded('ECONNREFUSED')]), 3],
    ['a queue that is not there', named('QueueDoesNotExist'), 3],
    ['missing credentials', named('CredentialsProviderError'), 1],
    ['an event that is too large', new EventTooLargeError('order.created', 300_000, 245_760), 5],
    ['anything else', new Error('boom'), 1],
    ['what is no error', 'boom', 1],
  ])('gives %s an exit code', (_, error, code) => {
    expect(explain(error).code).toBe(code);
  });

  it('lists the first violations and counts the rest', () => {
    const violations = Array.from({ length: 23 }, (_, index) => ({ pointer: `/${index}`, expected: 'a', found: 'b' }));
    const location = { document: 'specs/a.yaml', pointer: '#/x' };
    const { details, message } = explain(new ContractViolationError('It', location, violations));

    expect(message).toBe('The data does not fit specs/a.yaml#/x.');
    expect(details).toHaveLength(21);
    expect(details.at(-1)).toBe('and 3 more');
  });

  it('ends on causes that go round in circles', () => {
    const error = new Error('round');
    error.cause = error;
    expect(explain(error).message).toBe('round');
  });
});
