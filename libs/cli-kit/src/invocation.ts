import { asTyped } from './as-typed.ts';

const HERE = { pactline: 'npm run pactline --', contracts: 'npm run contracts --', stack: 'npm run stack --' } as const;

/** What to type for a command of a program, in this repository or where it is installed. */
export const invocation = (program: keyof typeof HERE, command: string): string =>
  asTyped(`${HERE[program]} ${command}`);
