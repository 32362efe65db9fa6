import { Changes, type Finish } from '../shared/changes.ts';
import { GeneratorInputError, pascal } from '../shared/names.ts';
import type { Tree } from '../shared/tree.ts';
import { unwireUseCase } from '../shared/use-case.ts';
import { assertService, yamlFile } from '../shared/workspace.ts';
import { callersOf } from './callers.ts';
import { pruneSchemas } from './prune-schemas.ts';

export interface RemoveEndpointOptions {
  readonly service: string;
  readonly operationId: string;
}

/** Takes an operation away: contract, schemas that only it used, handler, use case. @throws GeneratorInputError others call it */
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
  unwireUseCase(changes, { folder, useCase: pascal(operationId), handler: operationId, side: 'http' });
  await changes.format();
  return changes.finish(`see whom the change would break: pactline-contracts diff --base main`);
}
