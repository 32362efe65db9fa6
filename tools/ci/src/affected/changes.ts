import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runAside } from './run-aside.ts';

/** A change as somebody makes it, before anything is generated from it. */
export interface Change {
  readonly name: string;
  readonly file: string;
  /** What the text becomes; a file from which nothing is generated is touched as it is. */
  readonly edit?: (text: string) => string;
}

const GENERATED = ['libs/contracts', 'libs/platform-map', 'libs/sdk', 'libs/topology'];
const COPIED = ['specs', 'services/*/service.yaml', ...GENERATED];

/** A copy of everything that is generated, and of what it is generated from. */
export class ContractsCopy {
  readonly #root: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'affected-'));

  constructor(root: string) {
    this.#root = root;
    for (const path of globSync(COPIED, { cwd: root }))
      cpSync(join(root, path), join(this.#folder, path), {
        recursive: true,
        filter: (source) => !/\/(node_modules|dist)$/.test(source),
      });
  }

  /** Makes a change, generates, and takes both back. @returns every file that a commit of the change would name */
  async filesOf({ file, edit }: Change): Promise<string[]> {
    if (edit === undefined) return [file];
    const path = join(this.#folder, file);
    const before = readFileSync(path, 'utf8');
    const after = edit(before);
    if (after === before) throw new Error(`${file} has nothing that could be changed so`);
    writeFileSync(path, after);
    const generator = join(this.#root, 'tools/contracts/src/cli/main.ts');
    await runAside(['--conditions=pactline-source', generator, 'generate'], this.#folder);
    const generated = GENERATED.flatMap((folder) => globSync(`${folder}/**/*.{ts,json}`, { cwd: this.#folder }));
    const known = GENERATED.flatMap((folder) =>
      globSync(`${folder}/**/*.{ts,json}`, { cwd: this.#root, exclude: (name) => /(node_modules|dist)$/.test(name) }),
    );
    const all = new Set([...generated, ...known]);
    const changed = [...all].filter((each) => textAt(this.#folder, each) !== textAt(this.#root, each));
    writeFileSync(path, before);
    for (const each of changed) this.#restore(each);
    return [relative(this.#folder, path), ...changed].sort();
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #restore(file: string): void {
    const text = textAt(this.#root, file);
    if (text === undefined) rmSync(join(this.#folder, file));
    else writeFileSync(join(this.#folder, file), text);
  }
}

function textAt(root: string, file: string): string | undefined {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
