import { join } from 'node:path';
import type { HttpModel } from '../openapi/model.ts';
import { banner, publishedRange } from '../schema/index.ts';
import { emitRegistry } from '../schema-registry/registry-entry.ts';
import type { Workspace } from '../source/index.ts';
import { buildTopology } from '../topology/build-topology.ts';
import { emitTopology } from '../topology/emit-topology.ts';
import type { GeneratedEvents } from './events.ts';
import type { Layout } from './layout.ts';
import type { OutputFile } from './output.ts';
import { libraryPackage } from './library-package.ts';

export interface TopologyGeneration {
  readonly workspace: Workspace;
  readonly models: ReadonlyMap<string, HttpModel>;
  readonly events: GeneratedEvents;
  readonly layout: Layout;
  readonly servicesFolder: string;
  readonly format: (code: string) => Promise<string>;
}

/** `topology.gen.ts` and `schemas.gen.ts`, and a package around them where there is none. */
export async function generateTopology(input: TopologyGeneration): Promise<OutputFile[]> {
  const { workspace, layout } = input;
  const topology = buildTopology({
    workspace,
    http: input.models,
    events: input.events.facts,
    servicesFolder: input.servicesFolder,
  });
  const codes = {
    'topology.gen.ts': banner('specs and every service.yaml') + emitTopology(topology, layout.topologyTypes),
    'schemas.gen.ts': banner('specs') + emitRegistry(input.events.registry),
  };
  const files = await Promise.all(
    Object.entries(codes).map(async ([file, code]) => ({
      path: join(layout.topology, 'src', file),
      text: await input.format(code),
    })),
  );
  if (!layout.writesPackages) return files;
  const exports = { '.': 'topology.gen', './schemas': 'schemas.gen' };
  const dependencies = { '@pactline/topology': publishedRange };
  const name = `${workspace.platform.packageScope}/contracts-topology`;
  return [
    ...files,
    ...libraryPackage(layout.topology, {
      ...{ name, description: 'Generated topology.', exports, dependencies },
      sourceFirst: workspace.platform.generation.importExtension === '.ts',
    }),
  ];
}
