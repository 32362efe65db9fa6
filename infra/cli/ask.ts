import { createInterface } from 'node:readline/promises';
import type { Approval } from './approval.ts';

export const canAsk = (): boolean => Boolean(process.stdin.isTTY) && Boolean(process.stderr.isTTY);

/** Asks on the terminal. @returns whether the answer is the one that agrees */
export async function agree(kind: Approval, verb: string, environment: string, signal: AbortSignal): Promise<boolean> {
  if (kind === 'given') return true;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question =
      kind === 'type-the-name'
        ? `To ${verb} ${environment}, type its name: `
        : `This destroys or replaces resources of ${environment}. Go on? (yes/no) `;
    const answer = (await reader.question(question, { signal })).trim();
    return kind === 'type-the-name' ? answer === environment : /^y(es)?$/i.test(answer);
  } finally {
    reader.close();
  }
}
