import { sep } from 'node:path';
import { invocation as typed } from '@pactline/cli-kit';

const isInstalled = import.meta.dirname.split(sep).includes('node_modules');

/** Name of the program, as it is called here. */
export const programName = isInstalled ? 'pactline-contracts' : 'contracts';

/** What to type for a command: of the installed program, or of this repository. */
export const invocation = (command: string): string => typed('contracts', command);
