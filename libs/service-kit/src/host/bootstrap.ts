import { ConfigurationError } from '../config/setting-problem.ts';
import { InjectionError } from '../injection/injection-error.ts';
import type { ServiceDefinition } from '@pactline/service';
import { type RunningHost, startHost } from './host.ts';
import { startTelemetry, type Telemetry } from './telemetry.ts';

/** `EX_CONFIG` of sysexits.h: settings are wrong; starting again changes nothing. */
const EXIT_CONFIGURATION = 78;
const EXIT_FAILURE = 1;
/** 128 + SIGINT: somebody did not want to wait for the drain. */
const EXIT_FORCED = 130;

/**
 * Runs services in this process until SIGTERM or SIGINT, then drains and exits; a second signal exits at once.
 * Settings come from `process.env`, each service's with its prefix.
 *
 * @example
 * await bootstrap(service); // one service per process
 * await bootstrap(webhook, order); // several in one
 */
export const bootstrap = async (...services: readonly ServiceDefinition[]): Promise<void> => {
  const started = performance.now();
  let host: RunningHost | undefined;
  let telemetry: Telemetry | undefined;
  let signalled = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (signalled) process.exit(EXIT_FORCED);
    signalled = true;
    note(`${signal}: draining; another signal stops at once`);
    // A signal during the start ends the process there.
    if (host === undefined) process.exit(0);
    host
      .stop()
      .then(() => telemetry?.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    telemetry = await startTelemetry(process.env, services.map(({ name }) => name).join('+'));
    host = await startHost({ services, environment: process.env });
    for (const { name, url, managementUrl } of host.services) {
      note(
        `${name} listens on ${url} (management ${managementUrl}) after ${Math.round(performance.now() - started)} ms`,
      );
    }
  } catch (error) {
    fail(error);
  }
};

/** Says why and ends: in an unknown state it is better to be started anew, and nothing acknowledged is lost by it. */
const fail = (error: unknown): never => {
  if (error instanceof ConfigurationError) {
    process.stderr.write(`\n${error.message}\n\n`);
    process.exit(EXIT_CONFIGURATION);
  }
  if (error instanceof InjectionError) {
    process.stderr.write(`\n${error.message}\n\n`);
    process.exit(EXIT_FAILURE);
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(EXIT_FAILURE);
};

const note = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
