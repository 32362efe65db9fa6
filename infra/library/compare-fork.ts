import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, promisify } from 'node:util';

const run = promisify(execFile);
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const LARGEST_STACK_BYTES = 64 * 1024 * 1024;

export interface ForkComparison {
  /** Versions of the library and of its fork, as each wrote them into the stacks. */
  readonly library: string;
  readonly fork: string;
  readonly resources: number;
  /** True when both wrote the same stacks, but for their version. */
  readonly same: boolean;
}

/** Synthesises the stacks of an environment with the library and with its fork, each in a process of its own. */
export async function compareFork(environment: string): Promise<ForkComparison> {
  const [library, fork] = await Promise.all([
    stackOf(environment, []),
    stackOf(environment, ['--import', here('fork-hooks.mjs')]),
  ]);
  return {
    library: library.version,
    fork: fork.version,
    resources: library.stacks.flatMap(({ resource }) => Object.values(resource).flatMap(Object.keys)).length,
    same: isDeepStrictEqual(library.stacks, fork.stacks),
  };
}

interface Stack {
  readonly '//'?: { metadata?: { version?: string } };
  readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

async function stackOf(environment: string, options: readonly string[]): Promise<{ version: string; stacks: Stack[] }> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const args = ['--conditions=pactline-source', ...options, here('synthesise-with.ts'), environment];
  const { stdout } = await run(process.execPath, args, { env, maxBuffer: LARGEST_STACK_BYTES });
  const stacks = JSON.parse(stdout) as Stack[];
  const version = stacks[0]?.['//']?.metadata?.version ?? '';
  for (const stack of stacks) delete stack['//']?.metadata?.version;
  return { version, stacks };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { library, fork, resources, same } = await compareFork(process.argv[2] ?? 'dev');
  process.stdout.write(
    `cdktf ${library} and cdktn ${fork} write ${same ? 'the same' : 'different'} ${resources} resources\n`,
  );
  process.exitCode = same ? 0 : 1;
}
