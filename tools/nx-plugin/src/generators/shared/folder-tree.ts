import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileChange, Tree } from './tree.ts';

/** The files of a folder, with changes that stand in memory until they are written. */
export class FolderTree implements Tree {
  readonly root: string;
  /** By path; null: gone. */
  readonly #changes = new Map<string, string | null>();

  readonly isDraft: boolean;

  constructor(root: string, { isDraft = false } = {}) {
    this.root = root;
    this.isDraft = isDraft;
  }

  read(path: string, _encoding: 'utf8' = 'utf8'): string | null {
    const name = clean(path);
    const changed = this.#changes.get(name);
    if (changed !== undefined) return changed;
    return this.#isGone(name) || !isFile(join(this.root, name)) ? null : readFileSync(join(this.root, name), 'utf8');
  }

  write(path: string, content: string): void {
    const name = clean(path);
    const file = join(this.root, name);
    const same = isFile(file) && readFileSync(file, 'utf8') === content;
    if (same) this.#changes.delete(name);
    else this.#changes.set(name, content);
  }

  exists(path: string): boolean {
    return this.isFile(path) || this.children(path).length > 0;
  }

  delete(path: string): void {
    const name = clean(path);
    for (const changed of [...this.#changes.keys()])
      if (changed === name || changed.startsWith(`${name}/`)) this.#changes.delete(changed);
    if (existsSync(join(this.root, name))) this.#changes.set(name, null);
  }

  children(path: string): string[] {
    const name = clean(path);
    const below = name === '' ? '' : `${name}/`;
    const folder = join(this.root, name);
    const standing = !this.#isGone(name) && isFolder(folder) ? readdirSync(folder) : [];
    const written = [...this.#changes].flatMap(([changed, content]) =>
      content !== null && changed.startsWith(below) ? [changed.slice(below.length).split('/')[0] ?? ''] : [],
    );
    const all = new Set([...standing.filter((child) => !this.#isGone(`${below}${child}`)), ...written]);
    return [...all].filter(Boolean).sort();
  }

  isFile(path: string): boolean {
    const name = clean(path);
    const changed = this.#changes.get(name);
    if (changed !== undefined) return changed !== null;
    return !this.#isGone(name) && isFile(join(this.root, name));
  }

  listChanges(): readonly FileChange[] {
    return [...this.#changes].map(([path, content]) => {
      const known = existsSync(join(this.root, path));
      return { path, content, type: content === null ? 'DELETE' : known ? 'UPDATE' : 'CREATE' };
    });
  }

  /** Writes what has changed. */
  flush(): void {
    for (const { path, content } of this.listChanges()) {
      const file = join(this.root, path);
      if (content === null) rmSync(file, { recursive: true, force: true });
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content.toString());
      }
    }
    this.#changes.clear();
  }

  #isGone(name: string): boolean {
    for (let at = name; at !== '.' && at !== ''; at = dirname(at))
      if (this.#changes.get(at) === null) return !this.#changes.has(name) || this.#changes.get(name) === null;
    return false;
  }
}

const clean = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
