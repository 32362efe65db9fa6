import { describe, expect, it } from '@jest/globals';
import { LentError, loan, NotLentError } from '../loan.fixture.ts';
import { scenario } from './scenario.ts';

const borrowed = { type: 'borrowed', data: { member: 'm1', name: 'Ada', days: 14 } } as const;

describe('a scenario', () => {
  it('says what a command leads to', () => {
    scenario(loan).when({ kind: 'borrow', member: 'm1', name: 'Ada' }).then_(borrowed);
    scenario(loan)
      .given(borrowed)
      .when({ kind: 'extend', days: 7 })
      .then_({ type: 'extended', data: { days: 7 } });
    scenario(loan)
      .given(borrowed)
      .when({ kind: 'return' })
      .thenState((state) => expect(state).toMatchObject({ member: null, loans: 1 }));
  });

  it('says what is refused', () => {
    scenario(loan).when({ kind: 'return' }).thenFails(NotLentError);
    scenario(loan).given(borrowed).when({ kind: 'borrow', member: 'm2', name: 'Bob' }).thenFails('Somebody has it.');
  });

  it('fails where something else happens', () => {
    const returns = scenario(loan).given(borrowed).when({ kind: 'return' });
    expect(() => returns.then_(borrowed)).toThrow(/Decided: {2}\[\{"type":"returned"/);
    expect(() => returns.thenFails()).toThrow(/was not/);
    expect(() => scenario(loan).when({ kind: 'return' }).thenFails(LentError)).toThrow(/another refusal/);
  });

  it('does not compile with events and commands of others', () => {
    // @ts-expect-error there is no such event
    scenario(loan).given({ type: 'burnt', data: {} });
    // @ts-expect-error days are missing
    scenario(loan).given({ type: 'extended', data: {} });
    // @ts-expect-error there is no such command
    expect(() => scenario(loan).when({ kind: 'burn' }).then_()).toThrow();
  });
});
