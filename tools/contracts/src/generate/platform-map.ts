import { join } from 'node:path';
import type { SchemaRegistryEntry, ServicePart } from '@pactline/topology';
import type { HttpModel } from '../openapi/model.ts';
import { banner, formatCode, formatJson } from '../schema/index.ts';
import type { Workspace } from '../source/index.ts';
import { buildMap } from '../topology/build-topology.ts';
import { emitPart, emitPlatform, emitRegistry, emitSchemas, emitTopology } from '../topology/emit-map.ts';
import type { GeneratedEvents } from './events.ts';
import type { Layout } from './layout.ts';
import { libraryPackage } from './library-package.ts';
import type { OutputFile } from './output.ts';
import { rangesOf } from './package-ranges.ts';

export interface MapGeneration {
  readonly workspace: Workspace;
  readonly models: ReadonlyMap<string, HttpModel>;
  readonly events: GeneratedEvents;
  readonly layout: Layout;
  readonly servicesFolder: string;
}

const TYPES = '@pactline/topology';

/**
 * The map of a platform: a package for each service, so that a change of one touches no other, and one that joins them for
 * those who read everything.
 */
export async function generateMap(input: MapGeneration): Promise<OutputFile[]> {
  const { workspace, servicesFolder } = input;
  const map = buildMap({ workspace, http: input.models, events: input.events.facts, servicesFolder });
  const registry = new Map(input.events.registry.map((entry) => [entry.name, entry]));
  const parts = await Promise.all(map.parts.map((part) => partPackage(part, registry, input)));
  return [...parts.flat(), ...(await wholePackage(map, input))];
}

const nameOf = ({ platform }: Workspace, service?: string): string =>
  `${platform.packageScope}/platform-map${service === undefined ? '' : `-${service}`}`;

async function partPackage(
  part: ServicePart,
  registry: ReadonlyMap<string, SchemaRegistryEntry>,
  { workspace, layout, servicesFolder }: MapGeneration,
): Promise<OutputFile[]> {
  const { name } = part.service;
  const folder = join(layout.map, name);
  const source = `${workspace.root.split(/[\\/]/).at(-1)}/${name} and ${servicesFolder}/${name}/service.yaml`;
  const entries = Object.values(part.events).flatMap(({ type, source: sender }) => {
    const entry = registry.get(`${sender}@${type}`);
    return entry === undefined ? [] : [{ file: `${fileNameOf(type)}.gen.json`, entry }];
  });
  const code = (text: string): Promise<string> => formatCode(banner(source) + text);
  const schemas = join(folder, 'src', 'schemas');
  return [
    { path: join(folder, 'src', `${name}.gen.ts`), text: await code(emitPart(part)) },
    { path: join(schemas, 'index.gen.ts'), text: await code(emitSchemas(entries.map(({ file }) => file))) },
    ...(await Promise.all(
      entries.map(async ({ file, entry }) => ({ path: join(schemas, file), text: await formatJson(entry) })),
    )),
    ...(await libraryPackage(folder, {
      name: nameOf(workspace, name),
      description: `Generated from ${source}.`,
      exports: { '.': `${name}.gen`, './schemas': 'schemas/index.gen' },
      dependencies: rangesOf(workspace, [TYPES]),
      ...{ base: '../../..', tags: ['platform:node'], sourceFirst: isSourceFirst(workspace) },
    })),
  ];
}

async function wholePackage(
  { platform, parts }: ReturnType<typeof buildMap>,
  { workspace, layout }: MapGeneration,
): Promise<OutputFile[]> {
  const imports = parts.map(({ service }) => ({ service: service.name, package: nameOf(workspace, service.name) }));
  const codes = {
    'platform.gen.ts': emitPlatform(platform),
    'index.gen.ts': emitTopology(imports, workspace.platform.generation.importExtension),
    'schemas.gen.ts': emitRegistry(imports),
  };
  const files = Object.entries(codes).map(async ([file, code]) => ({
    path: join(layout.map, 'src', file),
    text: await formatCode(banner('specs and every service.yaml') + code),
  }));
  return [
    ...(await Promise.all(files)),
    ...(await libraryPackage(layout.map, {
      name: nameOf(workspace),
      description: 'Generated: everything that runs and everything between, for those who read all of it.',
      exports: { '.': 'index.gen', './schemas': 'schemas.gen' },
      dependencies: rangesOf(workspace, [TYPES, ...imports.map((part) => part.package)]),
      ...{ base: '../..', tags: ['platform:node'], sourceFirst: isSourceFirst(workspace) },
    })),
  ];
}

const isSourceFirst = ({ platform }: Workspace): boolean => platform.generation.importExtension === '.ts';

/** Event types of others may hold what no file name can. */
const fileNameOf = (type: string): string =>
  type.replace(/[^\w.-]/gu, (character) => `~${(character.codePointAt(0) ?? 0).toString(16)}`);
