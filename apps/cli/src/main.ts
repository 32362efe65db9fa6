import { processIo } from './io.ts';
import { run } from './cli.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort(signal));

process.exitCode = await run(process.argv.slice(2), processIo(interrupted.signal));
