import type { Changes } from './changes.ts';
import { kebab, pascal } from './names.ts';
import { addImport } from './typescript-edit.ts';
import { removeUnusedImports } from './typescript-remove.ts';
import { addToService, removeFromService } from './wiring.ts';

export interface Wiring {
  /** `services/<service>/src` */
  readonly folder: string;
  /** Class of the use case. */
  readonly useCase: string;
  /** What calls it: an operation, or the handler of an event. */
  readonly handler: string;
  readonly side: 'http' | 'events';
}

/** Names a use case and its handler in the service's definition. */
export function wireUseCase(changes: Changes, { folder, useCase, handler, side }: Wiring): void {
  changes.edit(`${folder}/service.ts`, (text) => {
    const named = addToService(addToService(text, 'useCases', useCase), side, handler);
    const handled = addImport(named, `./${side}/${kebab(handler)}.ts`, [handler]);
    return addImport(handled, `./use-cases/${kebab(useCase)}.ts`, [useCase]);
  });
}

/** Takes a handler and its use case out of the service's definition, and away. A use case that something else needs stays. */
export function unwireUseCase(changes: Changes, { folder, useCase, handler, side }: Wiring): void {
  for (const suffix of ['.ts', '.spec.ts']) changes.delete(`${folder}/${side}/${kebab(handler)}${suffix}`);
  changes.edit(`${folder}/service.ts`, (text) => removeUnusedImports(removeFromService(text, side, handler)));
  const target = `${folder}/use-cases/${kebab(useCase)}`;
  const isOwn = [`${target}.spec.ts`, `${folder}/service.ts`];
  const needed = changes
    .sources(folder)
    .filter((source) => !isOwn.includes(source) && changes.read(source).includes(`/${kebab(useCase)}.ts'`));
  if (needed.length > 0) {
    changes.notes.push(`${target}.ts stays: ${needed.join(', ')} needs it.`);
    return;
  }
  const stores = [...changes.read(`${target}.ts`).matchAll(/'\.\/([\w-]+-store)\.ts'/g)];
  const errors = [...changes.read(`${target}.ts`).matchAll(/'\.\.\/domain\/([\w-]+-not-found-error)\.ts'/g)];
  changes.edit(`${folder}/service.ts`, (text) => removeUnusedImports(removeFromService(text, 'useCases', useCase)));
  for (const suffix of ['.ts', '.spec.ts']) changes.delete(`${target}${suffix}`);
  for (const [, error] of errors) forgetError(changes, folder, String(error));
  for (const [, store] of stores) forgetStore(changes, folder, String(store));
}

/** Takes a store away that no use case asks for any more. Its table stays: what was applied once is not taken back by a file that is gone. */
function forgetStore(changes: Changes, folder: string, file: string): void {
  const isNeeded = changes
    .sources(`${folder}/use-cases`)
    .some((source) => source !== `${folder}/use-cases/${file}.ts` && changes.read(source).includes(`/${file}.ts'`));
  if (isNeeded) return;
  const adapter = new RegExp(`(\\w+: \\(\\) => new (?:Postgres|Dynamo)${pascal(file)}\\(\\))`).exec(
    changes.read(`${folder}/service.ts`),
  );
  if (adapter?.[1] === undefined) return;
  const [, entry] = adapter;
  changes.edit(`${folder}/service.ts`, (text) => removeUnusedImports(removeFromService(text, 'adapters', entry)));
  changes.delete(`${folder}/use-cases/${file}.ts`);
  for (const name of [
    `postgres-${file}.ts`,
    `postgres-${file}.int.spec.ts`,
    `dynamo-${file}.ts`,
    `dynamo-${file}.int.spec.ts`,
    `in-memory-${file}.fixture.ts`,
    `in-memory-${file}.spec.ts`,
    `${file}.fixture.ts`,
  ])
    changes.delete(`${folder}/data/${name}`);
  if (!entry.includes('Postgres')) return;
  changes.notes.push(
    `Nothing uses the table "${entry.split(':', 1)[0]}" any more: its migration stays, drop it by one of its own.`,
  );
}

/** Takes an error away that nothing throws any more: no operation may declare its status. */
function forgetError(changes: Changes, folder: string, file: string): void {
  const isNeeded = changes
    .sources(folder)
    .some((source) => source !== `${folder}/service.ts` && changes.read(source).includes(`/${file}.ts'`));
  if (isNeeded) return;
  changes.edit(`${folder}/service.ts`, (text) =>
    removeUnusedImports(removeFromService(text, 'problems', `problem(${pascal(file)}, 404)`)),
  );
  changes.delete(`${folder}/domain/${file}.ts`);
}
