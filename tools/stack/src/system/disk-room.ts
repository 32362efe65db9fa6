import { existsSync, realpathSync, statfsSync } from 'node:fs';

const MIB = 2 ** 20;
/** A segment of Postgres's log alone has 16 MiB. */
const LEAST = 32 * MIB;

/** A folder on a disk that is full, or nearly. */
export interface NoRoom {
  readonly folder: string;
  /** What is left. */
  readonly mebibytes: number;
}

/** The first of some folders whose disk has too little room to go on; links are followed, and what is not there has no disk. */
export function noRoomIn(
  folders: readonly string[],
  { least = LEAST, freeOf = freeBytes }: { readonly least?: number; readonly freeOf?: (folder: string) => number } = {},
): NoRoom | undefined {
  for (const folder of folders.filter((path) => existsSync(path)).map((path) => realpathSync(path))) {
    const free = freeOf(folder);
    if (free < least) return { folder, mebibytes: Math.floor(free / MIB) };
  }
  return undefined;
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
