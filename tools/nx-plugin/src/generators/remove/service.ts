import { Changes, type Finish } from '../shared/changes.ts';
import { GeneratorInputError } from '../shared/names.ts';
import type { Tree } from '../shared/tree.ts';
import { removeProperty } from '../shared/typescript-remove.ts';
import { assertService } from '../shared/workspace.ts';
import { receiversOf, sentEvents } from '../shared/contracts.ts';
import { callersOf } from './callers.ts';

export interface RemoveServiceOptions {
  readonly name: string;
}

/** Takes a service or Lambda away: contracts, code, sizes. @throws GeneratorInputError others need it */
export default async function removeServiceGenerator(tree: Tree, { name }: RemoveServiceOptions): Promise<Finish> {
  assertService(tree, name);
  const needed = [
    ...sentEvents(tree)
      .filter(({ service }) => service === name)
      .flatMap(({ type }) =>
        receiversOf(tree, type)
          .filter((receiver) => receiver !== name)
          .map((receiver) => `${receiver} receives ${type}: pactline remove subscription ${receiver} ${type}`),
      ),
    ...callersOf(tree, name).map(
      ({ caller, operation }) => `${caller} calls ${operation}: take it out of services/${caller}/service.yaml`,
    ),
  ];
  if (needed.length > 0)
    throw new GeneratorInputError(`Others need ${name}. First:\n${needed.map((line) => `  ${line}`).join('\n')}`);
  const changes = new Changes(tree);
  for (const folder of [`services/${name}`, `specs/${name}`]) tree.delete(folder);
  for (const file of changes.sources('infra/environments'))
    for (const group of ['containers', 'lambdas'])
      changes.edit(file, (text) => removeProperty(text, ['services', group], name));
  await changes.format();
  return changes.finish(
    `a deployed ${name} stays until its stack is destroyed; data of the local stack stays until "pactline reset".`,
  );
}
