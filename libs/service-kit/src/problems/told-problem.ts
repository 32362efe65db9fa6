import { STATUS_CODES } from 'node:http';
import type { Teller } from '@pactline/service';
import { Problem, type ProblemOptions } from './problem.ts';
import {
  BadRequestProblem,
  ConflictProblem,
  ForbiddenProblem,
  NotFoundProblem,
  PreconditionFailedProblem,
  UnprocessableProblem,
} from './problems.ts';

type Make = (detail: string, options: ProblemOptions, code?: string) => Problem;

const BY_STATUS: Readonly<Record<number, Make | undefined>> = {
  400: (...told) => new BadRequestProblem(...told),
  403: (...told) => new ForbiddenProblem(...told),
  404: (...told) => new NotFoundProblem(...told),
  409: (...told) => new ConflictProblem(...told),
  412: (...told) => new PreconditionFailedProblem(...told),
  422: (...told) => new UnprocessableProblem(...told),
};

/** The problem that a rule makes of an error of the domain: the error's own message, its extensions, and the error as the cause. */
export const toldProblem: Teller = ({ status, code, extensions }, error): Problem => {
  const shown = extensions?.(error as never);
  const options = { cause: error, ...(shown && { extensions: shown }) };
  const make = BY_STATUS[status];
  if (make) return make(error.message, options, code);
  const title = STATUS_CODES[status] ?? 'Error';
  return new Problem(status, code ?? title.toLowerCase().replaceAll(/[^a-z]+/g, '-'), title, error.message, options);
};
