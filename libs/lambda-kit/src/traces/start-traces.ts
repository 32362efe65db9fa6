import { sampledShare, setUpTraces, type Traces } from '@pactline/events/traces';
import { DaemonExporter } from './daemon-exporter.ts';

/** Never by the clock: a function stands still between its invocations, so each sends what it has. */
const NEVER_MS = 2 ** 31 - 1;

/** @param daemon where segments go, `<host>:<port>` */
export const startTraces = (service: string, daemon: string, share: string | undefined): Traces =>
  setUpTraces({ service, exporter: new DaemonExporter(daemon), share: sampledShare(share), sendEveryMs: NEVER_MS });
