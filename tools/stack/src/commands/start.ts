import { loadTopology } from '@pactline/topology/project';
import { EXIT_JOURNEY, EXIT_SIGNAL, EXIT_UNCLEAN } from '../exit-codes.ts';
import { createUi, seconds, type Ui } from '../output/ui.ts';
import { hopLine, journeyDocument, nextSteps } from '../output/journey-report.ts';
import { defaultStateDir, repositoryRoot } from '../paths.ts';
import { findJourney } from '../journey/find-journey.ts';
import { type JourneyResult, runJourney } from '../journey/run-journey.ts';
import { Stack } from '../stack.ts';
import { watchStack } from '../watch/watch-stack.ts';
import { ProjectSources } from '../reconcile/project-sources.ts';
import type { StackState } from '../state/stack-state.ts';
import { isClean } from '../state/stop-report.ts';
import { applyToRunning } from './apply.ts';
import { unlessStopped, untilSignal } from './signals.ts';
import { isHealthy, showStatus, settledStatus } from './status.ts';

export interface StartOptions {
  readonly once?: boolean;
  readonly json?: boolean;
  /** False: only the stack. A text: the file of another journey. */
  readonly journey?: boolean | string;
  readonly singleProcess?: boolean;
  readonly localstack?: boolean;
  readonly ports?: 'fixed' | 'free';
  readonly watch?: boolean;
}

/**
 * Brings the stack up, plays the journey, and stays until a signal, or ends after the journey.
 *
 * @returns the exit code
 */
export async function start(options: StartOptions): Promise<number> {
  const began = performance.now();
  const ui = createUi({ stream: streamOf(options) });
  const signal = untilSignal(() => {
    ui.text('\nLeaving at once. What still saves goes on in the background; the next\nstart waits for it.');
    process.exit(EXIT_SIGNAL);
  });
  const journey = journeyOf(options);
  const { singleProcess = false, localstack = false, ports } = options;
  const running = await unlessStopped(signal, () =>
    applyToRunning(defaultStateDir(), { singleProcess, localstack, ports }, signal),
  );
  if (signal.aborted) return EXIT_SIGNAL;
  if (running !== undefined) return showRunning(running, options, ui);
  ui.heading('Starting the local stack');
  const project = new ProjectSources(repositoryRoot);
  const stack = await unlessStopped(signal, async () =>
    Stack.start({
      stateDir: defaultStateDir(),
      topology: await loadTopology(repositoryRoot),
      project,
      ui,
      ports: ports ?? 'fixed',
      singleProcess,
      localstack,
      signal,
    }),
  );
  if (stack === undefined) return EXIT_SIGNAL;
  let code: number;
  try {
    code = await whileUp(stack, options, { ui, journey, signal, began });
  } catch (error) {
    if (!signal.aborted) {
      await stack.stop();
      throw error;
    }
    code = EXIT_SIGNAL;
  }
  const told = !options.once || signal.aborted;
  if (told) ui.text('\nStopping ...');
  if (!isClean(await stack.stop())) return EXIT_UNCLEAN;
  if (told) ui.text('Stopped; the data is kept.');
  return code;
}

// In JSON mode stdout holds the document alone.
const streamOf = ({ json }: StartOptions): NodeJS.WriteStream => (json ? process.stderr : process.stdout);

function journeyOf({ journey }: StartOptions): ReturnType<typeof findJourney> | undefined {
  return journey === false ? undefined : findJourney(typeof journey === 'string' ? journey : undefined);
}

interface Surroundings {
  readonly ui: Ui;
  readonly journey: ReturnType<typeof findJourney> | undefined;
  readonly signal: AbortSignal;
  readonly began: number;
}

async function whileUp(stack: Stack, options: StartOptions, surroundings: Surroundings): Promise<number> {
  const { ui, journey, signal, began } = surroundings;
  const stream = streamOf(options);
  const startedInMs = performance.now() - began;
  let result: JourneyResult | undefined;
  if (journey) {
    ui.heading(journey.title);
    const coloured = Boolean(stream.isTTY) && !process.env['NO_COLOR'];
    result = await runJourney(stack, journey, { onHop: (hop) => ui.text(hopLine(hop, coloured)), signal });
    if (options.json) process.stdout.write(`${JSON.stringify(journeyDocument(result, startedInMs), null, 2)}\n`);
    ui.text('');
    if (result.ok)
      ui.text(
        `${result.hops.length} hops in ${result.totalMs} ms; ${seconds(performance.now() - began)} since the start.`,
      );
    else ui.warn(`The journey stopped at "${result.hops.at(-1)?.title}". Logs: npm run stack -- logs`);
  } else if (options.json) {
    process.stdout.write(`${JSON.stringify(stack.state, null, 2)}\n`);
  }
  if (!options.once)
    await stayUp(stack, options, signal, () => {
      for (const line of nextSteps(stack.state, journey, result, options.watch !== false)) ui.text(line);
    });
  return result && !result.ok ? EXIT_JOURNEY : 0;
}

/** One that ran already keeps running; what had changed is applied. */
async function showRunning(state: StackState, { json }: StartOptions, ui: Ui): Promise<number> {
  const status = await settledStatus(defaultStateDir());
  if (json) process.stdout.write(`${JSON.stringify(state, null, 2)}\n`);
  else {
    ui.text('The stack was running already; what had changed since is applied.\n');
    showStatus(status, ui);
  }
  return isHealthy(status) ? 0 : 1;
}

async function stayUp(stack: Stack, options: StartOptions, signal: AbortSignal, announce: () => void): Promise<void> {
  signal.throwIfAborted();
  const watched = watchStack(stack, { sources: options.watch !== false });
  announce();
  // A signal is the normal way to end.
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  // Nothing else keeps this process alive for sure.
  const alive = setInterval(() => undefined, 60_000);
  await aborted;
  clearInterval(alive);
  // What it does at this moment ends with the stack.
  void watched.close();
}
