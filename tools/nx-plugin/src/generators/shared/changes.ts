import { join } from 'node:path';
import { aftermath, type Aftermath, type Finish } from './aftermath.ts';
import type { Tree } from './tree.ts';
import { addToMap, removeFromMap } from './yaml-edit.ts';

export type { Finish } from './aftermath.ts';

/** The edits of one run: what exists is added to or left alone, and the run says which. */
export class Changes {
  readonly tree: Tree;
  readonly notes: string[] = [];
  readonly #touched = new Set<string>();

  constructor(tree: Tree) {
    this.tree = tree;
  }

  /** Writes a file unless there is one. */
  create(file: string, text: string): void {
    if (!this.tree.exists(file)) this.#write(file, text);
    else if (this.read(file) !== text) this.notes.push(`${file} is there already and was left alone.`);
  }

  /** Writes a file unless there is one, whatever it says. */
  ensure(file: string, text: string): void {
    if (!this.tree.exists(file)) this.#write(file, text);
  }

  read(file: string): string {
    return this.tree.read(file, 'utf8') ?? '';
  }

  edit(file: string, change: (text: string) => string): void {
    const before = this.read(file);
    const after = change(before);
    if (after !== before) this.#write(file, after);
  }

  #write(file: string, text: string): void {
    this.tree.write(file, text);
    this.#touched.add(file);
  }

  /** Adds a key to a map of a YAML file, unless it is there. */
  yaml(file: string, path: readonly string[], key: string, value: Parameters<typeof addToMap>[3]): void {
    this.edit(file, (text) => addToMap(text, path, key, value));
  }

  /** Removes a key from a map of a YAML file. */
  removeYaml(file: string, path: readonly string[], key: string): void {
    this.edit(file, (text) => removeFromMap(text, path, key));
  }

  delete(file: string): void {
    if (this.tree.exists(file)) this.tree.delete(file);
    this.#touched.delete(file);
  }

  /** Every TypeScript file below a folder. */
  sources(folder: string): string[] {
    if (!this.tree.exists(folder)) return [];
    return this.tree.children(folder).flatMap((name) => {
      const path = `${folder}/${name}`;
      if (!this.tree.isFile(path)) return this.sources(path);
      return path.endsWith('.ts') ? [path] : [];
    });
  }

  /** Formats what was written in TypeScript by the workspace's own prettier, when it has one. */
  async format(): Promise<void> {
    if (this.tree.isDraft) return;
    const prettier = await import('prettier').catch(() => undefined);
    if (!prettier) return;
    for (const file of this.#touched) {
      if (!file.endsWith('.ts')) continue;
      const filepath = join(this.tree.root, file);
      const options = { singleQuote: true, printWidth: 120, ...(await prettier.resolveConfig(filepath)), filepath };
      this.tree.write(file, await prettier.format(this.read(file), options));
    }
  }

  /** What is to be done once the files stand on disk: generate from the contracts, link packages, say what was left alone. */
  finish(next: string): Finish {
    const changes = this.tree.listChanges();
    const work: Aftermath = {
      root: this.tree.root,
      changed: changes.length > 0,
      manifests: changes.some(({ path }) => path.endsWith('package.json')),
      notes: this.notes,
      next,
    };
    return (helper) => aftermath(work, helper);
  }
}
