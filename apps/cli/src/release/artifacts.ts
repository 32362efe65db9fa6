import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { NotFoundError, UsageError } from '../errors.ts';

const artifact = z.object({
  name: z.string(),
  kind: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  tag: z.string().optional(),
});
const list = z.object({ artifacts: z.array(artifact).min(1) });
/** One thing that was built. */
export type Artifact = z.output<typeof artifact>;

export const missingArtifact = 'was not built: it is not in artifacts.json';

/** What `stack -- bundle --out` wrote into a folder, by name. @throws NotFoundError, UsageError */
export async function readArtifacts(folder: string): Promise<ReadonlyMap<string, Artifact>> {
  const file = join(folder, 'artifacts.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new NotFoundError(`There is no ${file}.`, 'Build it with: npm run stack -- bundle --out <folder>');
  }
  try {
    const { artifacts } = list.parse(JSON.parse(text));
    return new Map(artifacts.map((built) => [built.name, built]));
  } catch {
    throw new UsageError(`${file} is not what "stack -- bundle --out" writes.`);
  }
}
