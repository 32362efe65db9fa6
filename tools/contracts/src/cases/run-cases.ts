import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileErrors, installGenerated } from '../testing/generated-code.ts';
import type { Batch, CaseRow, Installed } from './batch.ts';
import { eventFamilies } from './events/index.ts';
import { prepareEvents } from './events/run-events.ts';
import { schemaFamilies } from './families/index.ts';
import { prepareHttp } from './http/run-http.ts';
import { judgeRefusals } from './refusals/run-refusals.ts';
import { prepareSchemas } from './run-schemas.ts';

export type { CaseRow } from './batch.ts';

export interface CaseOptions {
  readonly progress: (line: string) => void;
  /** Names of families; all, if none are given. */
  readonly families?: readonly string[];
  /** Values per case. */
  readonly values?: number;
  readonly seed?: number;
}

/** Generates every case, compiles all of them in one program, and compares their validators with ajv. */
export const runCases = async (options: CaseOptions): Promise<CaseRow[]> => {
  const { progress, values = 400, seed = 1 } = options;
  progress('generating');
  const batches = [await prepareSchemas(schemaFamilies), await prepareHttp(), await prepareEvents(eventFamilies)];
  const rows = await withInstalled(batches, progress, async (installed) => {
    progress('comparing with ajv');
    const judged: CaseRow[] = [];
    for (const batch of batches) judged.push(...(await batch.judge(installed, { values, seed })));
    return judged;
  });
  progress('asking for what cannot be generated');
  return [...rows, ...(await judgeRefusals())];
};

/** Writes generated packages to a temporary folder, beside everything they import, and compiles them. */
export const withInstalled = async <Result>(
  batches: readonly Batch[],
  progress: (line: string) => void,
  use: (installed: Installed) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'pactline-cases-'));
  const pathOf = (owner: string, path: string): string => join(folder, 'contracts', owner, path);
  try {
    const files = batches.flatMap((batch) => batch.files);
    await installGenerated(folder, files);
    progress(`compiling ${files.length} files`);
    const errors = compileErrors(
      files.filter(({ path }) => path.endsWith('.ts')).map((file) => pathOf(file.owner, file.path)),
    );
    return await use({
      load: (owner, path) => import(pathToFileURL(pathOf(owner, path)).href),
      errorsOf: (owner) => errors.filter((line) => line.includes(`/contracts/${owner}/`)),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
