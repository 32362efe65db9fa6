import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How to start Java for one run of a jar. */
export interface VirtualMachine {
  readonly flags: readonly string[];
  /** Keeps what the run has left for the next one, if it went well. */
  finish(isGood: boolean): Promise<void>;
}

/** Above this, a document pays for the slower start of the better compiler. */
const LARGE_BYTES = 400_000;

/**
 * Flags with which a short run of a jar starts in a third of the time: the classes that an earlier run loaded come out of an
 * archive (application class-data sharing), which the first run writes. A Java that cannot do that ignores the flags.
 *
 * @param java folder with the `java` program
 * @param bytes size of what the jar has to read
 */
export async function virtualMachine(java: string, jar: string, cache: string, bytes: number): Promise<VirtualMachine> {
  const archive = join(cache, 'java', `${await fingerprint(join(java, 'java'), jar)}.jsa`);
  const common = [
    '-XX:+IgnoreUnrecognizedVMOptions',
    '-XX:+UseSerialGC',
    '-Xshare:auto',
    ...(bytes < LARGE_BYTES ? ['-XX:TieredStopAtLevel=1'] : []),
  ];
  if (await isFile(archive))
    return { flags: [...common, `-XX:SharedArchiveFile=${archive}`], finish: () => Promise.resolve() };
  await mkdir(join(cache, 'java'), { recursive: true });
  const temporary = `${archive}.${randomUUID()}`;
  return {
    flags: [...common, `-XX:ArchiveClassesAtExit=${temporary}`],
    finish: async (isGood) => {
      if (isGood && (await isFile(temporary))) await rename(temporary, archive);
      else await rm(temporary, { force: true });
    },
  };
}

/** An archive fits one Java and one jar. */
async function fingerprint(...paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    const { mtimeMs, size } = await stat(path);
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile() && found.size > 0,
    () => false,
  );
