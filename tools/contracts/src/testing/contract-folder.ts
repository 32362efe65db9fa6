import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes contracts to a temporary folder for a spec; remove it with `remove`. */
export async function contractFolder(
  files: Readonly<Record<string, string>>,
): Promise<{ root: string; specs: string; services: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'pactline-contracts-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return {
    root,
    specs: join(root, 'specs'),
    services: join(root, 'services'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
