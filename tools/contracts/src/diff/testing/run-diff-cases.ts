import { loadWorkspace } from '../../source/index.ts';
import { prove, tableOf } from './prove.ts';
import { seeds } from './seeds.ts';
import { workspaceSeeds } from './workspace-seeds.ts';

export interface DiffCasesOptions {
  readonly share: number;
  /** Contracts whose schemas are mutated too. */
  readonly specs?: string;
  readonly progress: (line: string) => void;
}

export interface DiffCasesResult {
  readonly table: string;
  readonly changes: number;
  readonly faults: readonly string[];
  readonly seconds: number;
}

export type DiffCases = (options: DiffCasesOptions) => Promise<DiffCasesResult>;

export const runDiffCases: DiffCases = async ({ share, specs, progress }) => {
  const started = performance.now();
  const more = specs === undefined ? [] : workspaceSeeds(await loadWorkspace(specs));
  const proof = prove({ seeds: [...seeds, ...more], share, onSeed: ({ name }) => progress(name) });
  const { changes, faults } = proof;
  return { table: tableOf(proof), changes, faults, seconds: (performance.now() - started) / 1000 };
};
