import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Deployment, type DeploymentRegistry, isLegal, keyOf, parseDeployment } from './deployment.ts';

/** Records in a folder: for the local stack, and for those who keep them in a repository. */
export class FileRegistry implements DeploymentRegistry {
  readonly #folder: string;
  constructor(folder: string) {
    this.#folder = folder;
  }

  async list(environment: string): Promise<readonly Deployment[]> {
    const folder = join(this.#folder, keyOf(environment));
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const records = names.filter((name) => name.endsWith('.json')).sort();
    return Promise.all(
      records.map(async (name) => parseDeployment(await readFile(join(folder, name), 'utf8'), join(folder, name))),
    );
  }

  async environments(): Promise<readonly string[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const folders = entries.filter((entry) => entry.isDirectory() && isLegal(entry.name)).map(({ name }) => name);
    const full = await Promise.all(folders.map(async (name) => (await this.list(name)).length > 0));
    return folders.filter((_, index) => full[index]).sort();
  }

  async record(deployment: Deployment): Promise<void> {
    const path = join(this.#folder, keyOf(deployment.environment, deployment.service));
    await mkdir(dirname(path), { recursive: true });
    // Whoever reads meanwhile sees the old record or the new one.
    const temporary = `${path}.${process.pid}.tmp`;
    await writeFile(temporary, `${JSON.stringify(deployment, undefined, 1)}\n`);
    await rename(temporary, path);
  }
  async forget(environment: string, service: string): Promise<boolean> {
    const path = join(this.#folder, keyOf(environment, service));
    try {
      await rm(path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }
}
