const REPEAT_MS = 2_000;

/** Aborts at the first signal to end. A second one, later than what a terminal and npm send together, ends at once. */
export function untilSignal(
  onSecond: () => void,
  process: Pick<NodeJS.Process, 'on' | 'ppid' | 'env'> = globalThis.process,
): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const onSignal = (name: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      first = Date.now();
      controller.abort(name);
    } else if (Date.now() - first > REPEAT_MS) onSecond();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  const parent = process.ppid;
  // Started by the bootstrap script, which may be ended in a way that it cannot pass on.
  if (process.env['PACTLINE_BOOTSTRAP_PID'] === String(parent)) {
    const timer = setInterval(
      () => process.ppid !== parent && !controller.signal.aborted && controller.abort('SIGTERM'),
      500,
    );
    timer.unref();
  }
  return controller.signal;
}

/** Who ends a command while it waits wants no error for it: undefined then. */
export async function unlessStopped<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
