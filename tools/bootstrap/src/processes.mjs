import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {{ cwd: string, env?: NodeJS.ProcessEnv }} Where */

/**
 * Runs a command quietly.
 *
 * @param {readonly string[]} argv
 * @param {Where} where
 * @returns {Promise<{ code: number, output: string, missing: boolean }>} `missing`: the command is not installed
 */
export function capture(argv, where) {
  const [file = '', ...args] = argv;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(file, args, { ...where, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
      resolve({ code: 127, output: `${output}${error.message}`, missing });
    });
    child.on('close', (code, signal) => resolve({ code: exitCode(code, signal), output, missing: false }));
  });
}

/**
 * Runs a command in the foreground: same terminal, signals passed on, exit code returned.
 *
 * @param {readonly string[]} argv
 * @param {Where} where
 * @returns {Promise<number>}
 */
export function foreground(argv, where) {
  const [file = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...where, stdio: 'inherit' });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal));
    }
    const orphaned = whenOrphaned(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(orphaned);
      resolve(exitCode(code, signal));
    });
  });
}

/**
 * npm runs scripts in a shell, and a signal to npm ends only that shell: the script learns of it by losing its parent.
 *
 * @param {() => void} act
 */
function whenOrphaned(act) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 200);
  return timer;
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number} the shell's convention: 128 + signal for a process ended by one
 */
export function exitCode(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}
