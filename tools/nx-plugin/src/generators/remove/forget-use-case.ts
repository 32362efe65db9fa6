import type { Changes } from '../shared/changes.ts';
import { camel, kebab } from '../shared/names.ts';
import {
  removeArgument,
  removeCollaborator,
  removeProvider,
  removeUnusedImports,
} from '../shared/typescript-remove.ts';

export interface ForgottenUseCase {
  /** `services/<service>/src` */
  readonly folder: string;
  /** The file of the class that called it, and the class. */
  readonly file: string;
  readonly className: string;
  readonly useCase: string;
}

/** Takes a use case out of the class that called it, and away, unless something else still needs it. */
export function forgetUseCase(changes: Changes, { folder, file, className, useCase }: ForgottenUseCase): void {
  const name = camel(useCase);
  if (changes.read(file).includes(`this.#${name}.`)) return;
  changes.edit(file, (text) => {
    const without = removeCollaborator(text, className, name);
    return without === text ? text : removeUnusedImports(without);
  });
  for (const source of changes.sources(folder)) {
    changes.edit(source, (text) => {
      const without = removeProvider(removeArgument(text, className, useCase), useCase);
      return without === text ? text : removeUnusedImports(without);
    });
  }
  const target = `${folder}/use-cases/${kebab(useCase)}`;
  const needed = changes
    .sources(folder)
    .filter(
      (source) => source !== `${target}.spec.ts` && new RegExp(`/${kebab(useCase)}\\.ts'`).test(changes.read(source)),
    );
  if (needed.length > 0) changes.notes.push(`${target}.ts stays: ${needed.join(', ')} needs it.`);
  else for (const suffix of ['.ts', '.spec.ts']) changes.delete(`${target}${suffix}`);
}
