import type { GeneratedFile } from '../schema/index.ts';

/** Generated code that has lost one call of the run time wherever it stood. */
export interface Mutant {
  readonly files: readonly GeneratedFile[];
  /** Packages that differ from the original. */
  readonly owners: readonly string[];
}

/** What holds the code of a contract together: without these there is nothing that could be judged. */
const SCAFFOLD = new Set(['contract', 'reader', 'ref', 'readRef', 'examples', 'anything', 'failed', 'keep']);

/** The distinct calls of the run time in generated code. */
export const callsIn = (files: readonly GeneratedFile[]): string[] => {
  const calls = files.flatMap(({ text }) => [...text.matchAll(/\bs\.(\w+)/g)].map(([, call]) => call!));
  return [...new Set(calls)].filter((call) => !SCAFFOLD.has(call)).sort();
};

/** Generated code in which one check accepts everything, or one reader refuses everything. */
export const mutantOf = (files: readonly GeneratedFile[], call: string): Mutant => {
  const instead = /^read|^openEnum$/.test(call) ? '(() => s.failed)' : 's.anything';
  const mutated = files.map((file) => {
    const text = file.text
      .replace(new RegExp(`\\bs\\.${call}\\(`, 'g'), `((..._: unknown[]) => ${instead})(`)
      .replace(new RegExp(`\\bs\\.${call}\\b`, 'g'), instead);
    return { ...file, text };
  });
  const owners = mutated.filter(({ text }, index) => text !== files[index]?.text).map(({ owner }) => owner);
  return { files: mutated, owners: [...new Set(owners)] };
};
