import { asyncApiDocument } from '../shared/asyncapi-document.ts';
import { Changes, type Finish } from '../shared/changes.ts';
import { ensureCompilerSettings } from '../shared/compiler-settings.ts';
import { ensureSizes } from '../shared/environment-sizes.ts';
import { assertServiceName, camel, GeneratorInputError, pascal, sentence } from '../shared/names.ts';
import { createFiles } from '../shared/templates.ts';
import type { Tree } from '../shared/tree.ts';
import { readWorkspace, specDependencies, versionOf, yamlFile } from '../shared/workspace.ts';

export interface LambdaOptions {
  readonly name: string;
  readonly description?: string;
}

/** A Lambda with an empty contract; it gets a queue with its first subscription. */
export default async function lambdaGenerator(tree: Tree, { name, description }: LambdaOptions): Promise<Finish> {
  assertServiceName(name);
  const workspace = readWorkspace(tree);
  const facts = `services/${name}/service.yaml`;
  if (tree.exists(facts) && (yamlFile(tree, facts) as { runtime?: string }).runtime !== 'lambda')
    throw new GeneratorInputError(`${name} is a Nest service already. Choose another name.`);
  const contracts = `${workspace.scope}/contracts-${name}`;
  const lambdaKit = workspace.library('lambda-kit');
  const changes = new Changes(tree);
  const pick = (names: readonly string[]) =>
    Object.fromEntries([...names].sort().map((dependency) => [dependency, versionOf(tree, dependency)]));
  const manifest = {
    name: `${workspace.scope}/service-${name}`,
    version: '0.1.0',
    private: true,
    description: description ?? `${sentence(name)} Lambda.`,
    ...workspace.license,
    type: 'module',
    dependencies: pick([workspace.runtime, contracts, lambdaKit, workspace.library('service')]),
    devDependencies: pick([workspace.library('testing'), '@types/aws-lambda', ...specDependencies(tree)]),
    nx: { tags: ['platform:aws'] },
  };
  changes.create(`specs/${name}/asyncapi.yaml`, asyncApiDocument(name, workspace));
  ensureCompilerSettings(changes);
  ensureSizes(changes, name, 'lambdas');
  changes.create(`services/${name}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
  createFiles(changes, 'lambda', `services/${name}`, {
    name,
    contracts,
    lambdaKit,
    service: workspace.library('service'),
    camel: camel(name),
    pascal: pascal(name),
  });
  await changes.format();
  return changes.finish(`let ${name} receive an event: pactline add subscription ${name} <event>`);
}
