// First: what follows does not run on an older Node.
import './require-node.ts';
import { guardOutput } from '@pactline/cli-kit';
import { run } from './cli.ts';
import { processIo } from './io.ts';

guardOutput();
process.exitCode = await run(process.argv.slice(2), processIo());
