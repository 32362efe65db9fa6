import { type BatchFailure, PoisonEventError } from '@pactline/contract-runtime';
import type { ServiceDefinition } from './define-service.ts';
import { type ProblemRule, ruleFor } from './problem-rule.ts';
import type { TaskRound } from './task.ts';

type Method = (...parameters: unknown[]) => unknown;
type Methods = Readonly<Record<string, Method>>;

/** A service whose use cases exist. */
export interface WiredService {
  /** By operation. */
  readonly http: Methods;
  /** By `receive` operation and upcaster. */
  readonly events: Methods;
  readonly credentials: Methods;
  readonly tasks: Readonly<Record<string, TaskRound>>;
}

/** How a host tells callers of an operation of an error that has a rule. */
export type Teller = (rule: ProblemRule, error: Error) => Error;

/** `PlaceOrder` -> `placeOrder`: the name by which handlers know a use case. */
export const useName = (className: string): string => className.charAt(0).toLowerCase() + className.slice(1);

/** Hands the use cases to everything that calls them, and the errors of the domain to the host's teller. */
export function wire(
  definition: ServiceDefinition,
  uses: Readonly<Record<string, object>>,
  teller: Teller,
): WiredService {
  const { problems } = definition;
  const rounds = Object.entries(definition.tasks).map(([name, { run }]) => [name, run] as const);
  return {
    http: made(Object.entries(definition.http), uses, (method) => telling(method, problemOf(problems, teller))),
    events: made(Object.entries(definition.events), uses, (method) => judging(method, poisonOf(problems))),
    credentials: made(Object.entries(definition.credentials), uses, (method) => method),
    tasks: made(rounds, uses, (round) => round) as Readonly<Record<string, TaskRound>>,
  };
}

type Make = (uses: never) => unknown;

/** Without a prototype: an operation may be called like a member of every object. */
function made(makers: readonly (readonly [string, Make])[], uses: object, wrap: (method: Method) => Method): Methods {
  const methods = Object.create(null) as Record<string, Method>;
  for (const [name, make] of makers) methods[name] = wrap(make(uses as never) as Method);
  return methods;
}

/** Makes another error of one that has a rule; returns all others as they are. */
export type Tell = (error: unknown) => unknown;

/** How the errors of a domain are told to callers: also those that only the commit shows. */
export const problemOf =
  (rules: readonly ProblemRule[], teller: Teller): Tell =>
  (error) => {
    const rule = ruleFor(rules, error);
    return rule === undefined ? error : teller(rule, error as Error);
  };

/** How the errors of a domain are told to a queue. */
export const poisonOf =
  (rules: readonly ProblemRule[]): Tell =>
  (error) =>
    ruleFor(rules, error)?.poison === true
      ? new PoisonEventError('unprocessable', (error as Error).message, {}, { cause: error })
      : error;

const telling =
  (method: Method, tell: Tell): Method =>
  async (...parameters) => {
    try {
      return await method(...parameters);
    } catch (error) {
      throw tell(error);
    }
  };

/** A handler of whole deliveries reports failures instead of throwing them. An upcaster answers at once. */
const judging =
  (method: Method, tell: Tell): Method =>
  (...parameters) => {
    const answer = method(...parameters);
    if (!(answer instanceof Promise)) return answer;
    return answer.then(
      (failures: unknown) =>
        Array.isArray(failures)
          ? failures.map((failure: BatchFailure) => ({ ...failure, error: tell(failure.error) }))
          : failures,
      (error: unknown) => {
        throw tell(error);
      },
    );
  };
