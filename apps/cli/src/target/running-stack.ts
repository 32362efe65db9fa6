import type { StackState } from '@pactline/stack';
import { UnreachableError } from '../errors.ts';

/** @throws UnreachableError no stack runs on this machine */
export async function runningStack(): Promise<StackState> {
  const { readStackState } = await import('@pactline/stack');
  const state = readStackState();
  if (state) return state;
  throw new UnreachableError('The local stack is not running.', 'Start it with "npm start" or "pactline up".');
}
