import { dirname, relative } from 'node:path/posix';
import type { Changes } from './changes.ts';
import { camel, kebab } from './names.ts';
import { addCollaborator, addImport, addProviders, appendArgument, findClass, isProvided } from './typescript-edit.ts';

export interface UseCaseFacts {
  /** `services/<service>/src` */
  readonly folder: string;
  /** The file of the class that calls it, and the class. */
  readonly file: string;
  readonly className: string;
  readonly useCase: string;
  readonly runtime: 'nest' | 'lambda';
}

const hasCollaborator = (text: string, className: string, name: string): boolean =>
  findClass(text, className)?.members.some((member) => member.name?.getText() === `#${name}`) ?? false;

/** Hands a use case to the class that calls it, wherever that class is made: by the module, the entry point or a spec. */
export function addUseCase(changes: Changes, { folder, file, className, useCase, runtime }: UseCaseFacts): void {
  const name = camel(useCase);
  if (hasCollaborator(changes.read(file), className, name)) return;
  const target = `${folder}/use-cases/${kebab(useCase)}.ts`;
  const from = (source: string): string => {
    const path = relative(dirname(source), target);
    return path.startsWith('.') ? path : `./${path}`;
  };
  for (const source of changes.sources(folder)) {
    changes.edit(source, (text) => {
      const made = appendArgument(text, className, `new ${useCase}()`);
      return made === text ? text : addImport(made, from(source), [useCase]);
    });
  }
  changes.edit(file, (text) => {
    const taken = addCollaborator(text, className, name, useCase);
    return addImport(taken, from(file), [useCase], { type: runtime === 'lambda' });
  });
  if (runtime === 'lambda') return;
  const module = changes.sources(folder).find((path) => path.endsWith('.module.ts'));
  if (module === undefined) {
    changes.notes.push(`No *.module.ts in ${folder}: provide ${useCase} there yourself.`);
    return;
  }
  // Made by the module: a use case knows nothing of Nest, and one that comes to ask for more does not compile until it gets it.
  const provider = `{ provide: ${useCase}, useFactory: () => new ${useCase}() }`;
  changes.edit(module, (text) =>
    isProvided(text, useCase) ? text : addImport(addProviders(text, [provider]), from(module), [useCase]),
  );
}
