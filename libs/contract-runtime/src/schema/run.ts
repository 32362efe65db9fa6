import { Identities } from './equality.ts';

/**
 * What one validation remembers. A schema that refers to itself can ask the same question about the same part of a value over and over
 * (two alternatives that share a branch, `allOf` beside `properties`), twice as often with every level. So once a validation takes long,
 * each named schema judges each object and array once.
 */
export class Run {
  #steps = 0;
  readonly #answers = new Map<object, Map<object, unknown>>();
  #identities: Identities | undefined;

  get identities(): Identities {
    return (this.#identities ??= new Identities());
  }

  /** Answers from memory, or computes; only values with an identity are remembered. */
  once<Answer>(question: object, value: unknown, answer: () => Answer): Answer {
    this.#steps += 1;
    if (this.#steps <= UNREMEMBERED_STEPS || typeof value !== 'object' || value === null) return answer();
    let answers = this.#answers.get(question);
    if (answers === undefined) this.#answers.set(question, (answers = new Map()));
    if (answers.has(value)) return answers.get(value) as Answer;
    const computed = answer();
    answers.set(value, computed);
    return computed;
  }
}

/** Ordinary values need fewer, and do not pay for a memory. */
const UNREMEMBERED_STEPS = 1_000;

let current: Run | undefined;

/** The validation that is under way; absent for a check that is called by itself. */
export const currentRun = (): Run | undefined => current;

/** Validates with one memory from start to end; a validation inside another shares the outer one's. */
export const inRun = <Result>(work: () => Result): Result => {
  if (current !== undefined) return work();
  current = new Run();
  try {
    return work();
  } finally {
    current = undefined;
  }
};
