import { defineAggregate } from './aggregate/aggregate.ts';

export type LoanEvent =
  | {
      readonly type: 'borrowed';
      readonly data: { readonly member: string; readonly name: string | null; readonly days: number };
    }
  | { readonly type: 'extended'; readonly data: { readonly days: number } }
  | { readonly type: 'returned'; readonly data: Record<never, never> };
export type LoanCommand =
  | { readonly kind: 'borrow'; readonly member: string; readonly name: string }
  | { readonly kind: 'extend'; readonly days: number }
  | { readonly kind: 'return' };
export interface LoanState {
  readonly member: string | null;
  readonly name: string | null;
  readonly days: number;
  readonly loans: number;
}

export class NotLentError extends Error {}
export class LentError extends Error {}

/** A book that is lent: the smallest aggregate that has everything. */
export const loan = defineAggregate<LoanState, LoanCommand, LoanEvent>({
  name: 'loan',
  initial: { member: null, name: null, days: 0, loans: 0 },
  decide(state, command) {
    if (command.kind === 'borrow') {
      if (state.member !== null) throw new LentError('Somebody has it.');
      return [{ type: 'borrowed', data: { member: command.member, name: command.name, days: 14 } }];
    }
    if (state.member === null) throw new NotLentError('Nobody has it.');
    return command.kind === 'extend'
      ? [{ type: 'extended', data: { days: command.days } }]
      : [{ type: 'returned', data: {} }];
  },
  evolve(state, event) {
    if (event.type === 'borrowed') return { ...event.data, loans: state.loans + 1 };
    if (event.type === 'extended') return { ...state, days: state.days + event.data.days };
    return { ...state, member: null, name: null, days: 0 };
  },
  snapshotEvery: 5,
  personal: {
    person: (event) => (event.type === 'borrowed' ? event.data.member : ''),
    members: { borrowed: ['name'] },
  },
});
