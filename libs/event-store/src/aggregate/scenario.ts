import { isDeepStrictEqual } from 'node:util';
import { type Decider, type DomainEvent, fold } from './aggregate.ts';

/** Behaviour of a decider as given / when / then: pure, without a store. */
export interface ScenarioGiven<State, Command, Event extends DomainEvent> {
  /** What has happened before. */
  given(...events: readonly Event[]): ScenarioGiven<State, Command, Event>;
  when(command: Command): ScenarioThen<State, Event>;
}

export interface ScenarioThen<State, Event extends DomainEvent> {
  /** Exactly these events, in this order. @throws Error with what came instead */
  then_(...expected: readonly Event[]): void;
  /** The command is refused: by an error of this class, or with this message. */
  thenFails(expected?: (abstract new (...parameters: never[]) => Error) | string): void;
  /** What the state is afterwards. */
  thenState(check: (state: State) => void): void;
}

/**
 * @example
 * scenario(loan).given({ type: 'borrowed', data: { member } }).when({ kind: 'return' }).then_({ type: 'returned', data: {} });
 */
export function scenario<State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  before: readonly Event[] = [],
): ScenarioGiven<State, Command, Event> {
  return {
    given: (...events) => scenario(decider, [...before, ...events]),
    when: (command) => {
      const state = fold(decider, decider.initial, before);
      const decide = (): readonly Event[] => decider.decide(state, command);
      return {
        then_(...expected) {
          const events = decide();
          if (isDeepStrictEqual(events, expected)) return;
          throw new Error(`Other events than expected.\n  Expected: ${shown(expected)}\n  Decided:  ${shown(events)}`);
        },
        thenFails(expected) {
          const error = failureOf(decide);
          if (error === undefined) throw new Error('Expected the command to be refused, and it was not.');
          const fits =
            typeof expected === 'string' ? error.message.includes(expected) : !expected || error instanceof expected;
          if (!fits) throw new Error(`Expected another refusal, got: ${String(error)}`, { cause: error });
        },
        thenState(check) {
          check(fold(decider, state, decide()));
        },
      };
    },
  };
}

function failureOf(decide: () => unknown): Error | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const shown = (events: readonly DomainEvent[]): string => JSON.stringify(events);
