import { spawn } from 'node:child_process';

export interface ToolResult {
  readonly code: number;
  readonly out: string;
}

/** Runs a program of the machine. @throws Error it is not there, or ended with a code that is not good */
export type RunTool = (
  tool: string,
  args: readonly string[],
  options?: { readonly input?: string; readonly good?: readonly number[] },
) => Promise<ToolResult>;

export const runTool: RunTool = (tool, args, { input, good = [0] } = {}) =>
  new Promise((done, failed) => {
    const child = spawn(tool, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.once('error', () => failed(new Error(`"${tool}" is needed to put images into the registry: install it.`)));
    child.once('close', (code) => {
      if (code !== null && good.includes(code)) done({ code, out });
      else failed(new Error(`${tool} ${args[0] ?? ''} ended with ${code}.`));
    });
    child.stdin.end(input ?? '');
  });
