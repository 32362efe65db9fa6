import { asyncApiDocument } from '../shared/asyncapi-document.ts';
import { Changes, type Finish } from '../shared/changes.ts';
import { ensureCompilerSettings } from '../shared/compiler-settings.ts';
import { ensureSizes } from '../shared/environment-sizes.ts';
import { assertServiceName, camel, GeneratorInputError, kebab, pascal, sentence } from '../shared/names.ts';
import { createFiles } from '../shared/templates.ts';
import type { Tree } from '../shared/tree.ts';
import { freePort, readWorkspace, specDependencies, versionOf, yamlFile } from '../shared/workspace.ts';

export interface ServiceOptions {
  readonly name: string;
  readonly description?: string;
  /** Where it stores; Postgres, if absent. */
  readonly store?: string;
}

/** A Nest service with empty contracts: it starts, answers health checks and waits for its first endpoint or event. */
export default async function serviceGenerator(
  tree: Tree,
  { name, description, store = 'postgres' }: ServiceOptions,
): Promise<Finish> {
  assertServiceName(name);
  if (store !== 'postgres' && store !== 'dynamodb')
    throw new GeneratorInputError(`"${store}" is no store. There are: postgres, dynamodb.`);
  const workspace = readWorkspace(tree);
  const facts = `services/${name}/service.yaml`;
  const known = (tree.exists(facts) ? yamlFile(tree, facts) : {}) as { runtime?: string; port?: number };
  if (known.runtime === 'lambda') throw new GeneratorInputError(`${name} is a Lambda already. Choose another name.`);
  const port = known.port ?? freePort(tree);
  const contracts = `${workspace.scope}/contracts-${name}`;
  const says = description ?? `${sentence(name)} service.`;
  const changes = new Changes(tree);

  changes.create(`specs/${name}/openapi.yaml`, openApi(name, says, port));
  changes.create(`specs/${name}/asyncapi.yaml`, asyncApiDocument(name, workspace));
  ensureCompilerSettings(changes);
  ensureSizes(changes, name, 'containers');
  changes.create(`services/${name}/package.json`, manifest());
  createFiles(changes, 'service', `services/${name}`, {
    name,
    port,
    store,
    contracts,
    camel: camel(name),
    pascal: pascal(name),
    serviceKit: workspace.serviceKit,
    service: workspace.library('service'),
    prefix: kebab(name).replaceAll('-', '_').toUpperCase(),
  });
  await changes.format();
  return changes.finish(`add an endpoint to ${name}: pactline add endpoint ${name} POST /<path> --operation-id <name>`);

  function manifest(): string {
    const pick = (names: readonly string[]) =>
      Object.fromEntries([...names].sort().map((dependency) => [dependency, versionOf(tree, dependency)]));
    const content = {
      name: `${workspace.scope}/service-${name}`,
      version: '0.1.0',
      private: true,
      description: says,
      ...workspace.license,
      type: 'module',
      dependencies: pick([workspace.runtime, contracts, workspace.library('service'), workspace.serviceKit, 'zod']),
      devDependencies: pick([workspace.library('testing'), ...specDependencies(tree)]),
      nx: { tags: ['platform:aws'] },
    };
    return `${JSON.stringify(content, undefined, 2)}\n`;
  }
}

const openApi = (name: string, description: string, port: number): string => `openapi: 3.1.0
info:
  title: ${sentence(name)}
  version: 1.0.0
  description: >-
    ${description.replace(/\s+/g, ' ')}
  license: { name: MIT, identifier: MIT }
servers:
  - url: http://127.0.0.1:${port}
    description: Local stack
paths: {}
`;
