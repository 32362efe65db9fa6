import { createInterface } from 'node:readline/promises';
import type { Approval } from './approval.ts';

export const canAsk = (): boolean => Boolean(process.stdin.isTTY) && Boolean(process.stderr.isTTY);

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks on the terminal. No answer (the end of the input) agrees to nothing.
 *
 * @returns whether the answer is the one that agrees
 */
export async function agree(
  kind: Approval,
  verb: string,
  environment: string,
  signal: AbortSignal,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<boolean> {
  if (kind === 'given') return true;
  const question =
    kind === 'type-the-name'
      ? `To ${verb} ${environment}, type its name: `
      : `This destroys or replaces resources of ${environment}. Go on? (yes/no) `;
  const reader = createInterface({ input, output });
  // A terminal that is read from keeps Ctrl-C to itself.
  reader.on('SIGINT', () => process.emit('SIGINT'));
  // The last line and the end of the input may come together: the line counts.
  const end = new Promise<string>((resolve) => reader.once('close', () => setImmediate(() => resolve(''))));
  try {
    const answer = (await Promise.race([reader.question(question, { signal }), end])).trim();
    return kind === 'type-the-name' ? answer === environment : /^y(es)?$/i.test(answer);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    reader.close();
  }
}
