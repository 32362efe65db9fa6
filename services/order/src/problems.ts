import { problem } from '@pactline/service';
import {
  IllegalTransitionError,
  InconsistentTotalsError,
  InvalidOrderError,
  OrderNotFoundError,
  VersionConflictError,
} from './domain/errors.ts';

/** How the refusals of the domain are told. */
export const orderProblems = [
  problem(OrderNotFoundError, 404),
  problem(IllegalTransitionError, 409, {
    code: 'illegal-transition',
    extensions: ({ from, to, allowed }) => ({ from, to, allowed }),
  }),
  problem(VersionConflictError, 409, { code: 'version-conflict', extensions: ({ version }) => ({ version }) }),
  problem(InvalidOrderError, 422),
  problem(InconsistentTotalsError, 422, { poison: true }),
];
