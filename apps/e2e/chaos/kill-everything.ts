import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@pactline/testing/integration';

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
  // Until the system has taken them off its list, Postgres takes the one that died for one that runs, and refuses to start.
  await eventually(() => [...doomed].every(isGone), { what: 'the end of every process', timeoutMs: 60_000 });
  return doomed.size;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
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
