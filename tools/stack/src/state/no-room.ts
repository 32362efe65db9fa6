import { StackError } from '../errors.ts';
import { statePaths } from '../paths.ts';
import { noRoomIn } from '../system/disk-room.ts';
import type { Problem } from './stack-state.ts';

const found = (stateDir: string): string | undefined => {
  const room = noRoomIn([stateDir, statePaths(stateDir).postgres]);
  return room && `${room.mebibytes} MiB are left on the disk where ${room.folder} is.`;
};

/** Says of a running stack that the disk with its state is full; undefined while there is room. */
export function noRoomProblem(stateDir: string): Problem | undefined {
  const room = found(stateDir);
  if (room === undefined) return undefined;
  const meanwhile = 'What cannot be stored is refused with 503, and lines of logs are left out.';
  return { part: 'disk', message: `${room} ${meanwhile} Make room: everything goes on by itself then.` };
}

/** @throws StackError nothing can be written where the state is to be */
export function assertRoom(stateDir: string): void {
  const room = found(stateDir);
  if (room !== undefined) throw new StackError(`${room} Make room, then do this again.`);
}
