import { InfraError } from '../terraform/errors.ts';

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
// A terminal and npm may send the same one twice.
const REPEAT_MS = 2000;

/**
 * Aborts at the first signal to end: Terraform is then asked to end and awaited, for it keeps its state and gives its lock
 * back. A second one ends at once.
 */
export function untilSignal(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const stop = (name: keyof typeof EXIT_CODES): void => {
    if (controller.signal.aborted) {
      if (Date.now() - first > REPEAT_MS) process.exit(EXIT_CODES[name]);
      return;
    }
    first = Date.now();
    process.exitCode = EXIT_CODES[name];
    process.stderr.write(
      '\nStopping: Terraform finishes the calls under way and gives its lock back (again: at once) ...\n',
    );
    controller.abort(new InfraError('Stopped.', 'Run it again: Terraform knows what was done.'));
  };
  for (const name of Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[]) process.on(name, () => stop(name));
  const parent = process.ppid;
  // Started by the bootstrap script, which may be ended in a way that it cannot pass on.
  if (process.env['PACTLINE_BOOTSTRAP_PID'] === String(parent)) {
    setInterval(() => process.ppid !== parent && stop('SIGTERM'), 500).unref();
  }
  return controller.signal;
}
