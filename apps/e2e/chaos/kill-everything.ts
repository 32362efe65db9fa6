import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Noted {
  readonly pid: number;
}

/** What a power failure does to a stack: each process of it, and each that they started, ends at once and without a word. */
export async function killEverything(stackPid: number, stateDir: string): Promise<number> {
  const noted = JSON.parse(await readFile(join(stateDir, 'processes.json'), 'utf8')) as Noted[];
  const parents = await parentsOfAll();
  const doomed = new Set([stackPid, ...noted.map(({ pid }) => pid)]);
  for (let before = 0; before < doomed.size;) {
    before = doomed.size;
    for (const [pid, parent] of parents) if (doomed.has(parent)) doomed.add(pid);
  }
  for (const pid of doomed) kill(pid);
  return doomed.size;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
}

async function parentsOfAll(): Promise<Map<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid): Promise<[number, number][]> => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
      return parent === undefined ? [] : [[Number(pid), Number(parent)]];
    }),
  );
  return new Map(found.flat());
}
