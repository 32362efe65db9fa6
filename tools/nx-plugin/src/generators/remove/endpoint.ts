import { Changes, type Finish } from '../shared/changes.ts';
import { camel, GeneratorInputError, pascal } from '../shared/names.ts';
import type { Tree } from '../shared/tree.ts';
import { classExtending } from '../shared/typescript-edit.ts';
import { removeMethod, removeUnusedImports } from '../shared/typescript-remove.ts';
import { assertService, yamlFile } from '../shared/workspace.ts';
import { callersOf } from './callers.ts';
import { forgetUseCase } from './forget-use-case.ts';
import { pruneSchemas } from './prune-schemas.ts';

export interface RemoveEndpointOptions {
  readonly service: string;
  readonly operationId: string;
}

/** Takes an operation away: contract, schemas that only it used, method, use case. @throws GeneratorInputError others call it */
export default async function removeEndpointGenerator(
  tree: Tree,
  { service, operationId }: RemoveEndpointOptions,
): Promise<Finish> {
  assertService(tree, service);
  const file = `specs/${service}/openapi.yaml`;
  const { paths = {} } = (tree.exists(file) ? yamlFile(tree, file) : {}) as {
    paths?: Record<string, Record<string, { operationId?: string }>>;
  };
  const all = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations ?? {}).map(([method, operation]) => ({ path, method, id: operation?.operationId })),
  );
  const found = all.find(({ id }) => id === operationId);
  if (found === undefined) {
    const known = all.flatMap(({ id }) => id ?? []);
    throw new GeneratorInputError(
      `${service} has no operation "${operationId}". There are: ${known.join(', ') || 'none'}.`,
    );
  }
  const callers = callersOf(tree, service).filter(({ operation }) => operation === `${service}.${operationId}`);
  if (callers.length > 0)
    throw new GeneratorInputError(
      `${callers.map(({ caller }) => caller).join(', ')} calls ${operationId}: take it out of its service.yaml first.`,
    );
  const changes = new Changes(tree);
  const before = changes.read(file);
  changes.removeYaml(file, ['paths', found.path], found.method);
  pruneSchemas(changes, file, before);
  const folder = `services/${service}/src`;
  const base = `${pascal(service)}Api`;
  const source = changes.sources(folder).find((path) => classExtending(changes.read(path), base));
  const className = source === undefined ? undefined : classExtending(changes.read(source), base);
  if (source !== undefined && className !== undefined) {
    changes.edit(source, (text) => removeUnusedImports(removeMethod(text, className, camel(operationId))));
    forgetUseCase(changes, { folder, file: source, className, useCase: pascal(operationId) });
  } else changes.notes.push(`No class in ${folder} extends ${base}: take ${operationId} out of it yourself.`);
  await changes.format();
  return changes.finish(`see whom the change would break: pactline-contracts diff --base main`);
}
