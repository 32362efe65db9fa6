import { ConflictProblem, NotFoundProblem, UnprocessableProblem } from '@pactline/service-kit';
import {
  IllegalTransitionError,
  InconsistentTotalsError,
  InvalidOrderError,
  OrderNotFoundError,
  VersionConflictError,
} from '../domain/errors.ts';

/** Runs a use case and says what the domain refuses as a problem. */
export async function withProblems<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw toProblem(error);
  }
}

function toProblem(error: unknown): unknown {
  if (error instanceof OrderNotFoundError) return new NotFoundProblem(error.message);
  if (error instanceof IllegalTransitionError) {
    const { from, to, allowed } = error;
    return new ConflictProblem(error.message, { extensions: { from, to, allowed } }, 'illegal-transition');
  }
  if (error instanceof VersionConflictError) {
    return new ConflictProblem(error.message, { extensions: { version: error.version } }, 'version-conflict');
  }
  if (error instanceof InvalidOrderError || error instanceof InconsistentTotalsError) {
    return new UnprocessableProblem(error.message);
  }
  return error;
}
