import { dirname, join, relative, sep } from 'node:path';
import type { DocsChangelog, DocsModel, DocsSchema, DocsUse, SchemaNode } from '@pactline/docs-site/model';
import { readEvents } from '../asyncapi/index.ts';
import { eventFacts } from '../generate/events.ts';
import { readHttp } from '../generate/http.ts';
import { layoutOf } from '../generate/layout.ts';
import { Shapes } from '../mock/shapes.ts';
import { createEmitter } from '../schema/index.ts';
import type { Cursor, Workspace } from '../source/index.ts';
import { buildTopology } from '../topology/build-topology.ts';
import { bundleDocuments } from './bundle.ts';
import { describeEvents } from './events.ts';
import { placeOf } from './operations.ts';
import { describeOutside } from './outside.ts';
import { samplesOf } from './samples.ts';
import { referencesOf, SchemaBook, schemaExamples } from './schema-book.ts';
import { describeService } from './services.ts';

export interface ModelOptions {
  /** Absolute path of the folder with `<service>/service.yaml`. */
  readonly services: string;
  readonly revision?: DocsModel['revision'];
  readonly changelog?: DocsChangelog;
}

/**
 * What a documentation site says about a folder of contracts.
 *
 * @throws ContractError the contracts have errors
 */
export async function buildDocsModel(workspace: Workspace, options: ModelOptions): Promise<DocsModel> {
  workspace.diagnostics.throwIfErrors();
  const http = readHttp(workspace);
  const events = readEvents(workspace);
  const facts = eventFacts(events, createEmitter(workspace));
  const servicesFolder = relative(dirname(workspace.root), options.services).split(sep).join('/');
  const topology = buildTopology({ workspace, http, events: facts, servicesFolder });
  workspace.diagnostics.throwIfErrors();

  const book = new SchemaBook();
  for (const document of workspace.documents.values()) {
    for (const [, schema] of document.root.get('components', 'schemas').entries()) book.add(schema);
  }
  const sdkPackage = sdkPackageOf(workspace);
  const shapes = new Shapes();
  const services = [];
  for (const service of workspace.services) {
    const model = http.get(service.name);
    const samples = model === undefined ? undefined : await samplesOf({ model, sdkPackage, shapes });
    services.push(
      describeService({
        service,
        topology,
        http: model,
        events: events.get(service.name),
        documents: await bundleDocuments([service.openapi, service.asyncapi], samples),
        book,
      }),
    );
  }
  const described = describeEvents(events, topology, book);
  const { name, bus, sourcePrefix } = workspace.platform;
  const schemas = describeSchemas(workspace, book);
  return {
    platform: { name, bus, sourcePrefix },
    ...(options.revision === undefined ? {} : { revision: options.revision }),
    services,
    events: described,
    schemas: withUses(schemas, services, described),
    outside: describeOutside(workspace),
    ...(options.changelog === undefined ? {} : { changelog: options.changelog }),
  };
}

/** The package that has the clients, where generated code lies beside the contracts. */
const sdkPackageOf = ({ root, platform }: Workspace): string =>
  `${platform.packageScope}/${layoutOf(join(dirname(root), 'libs')).writesPackages ? 'contracts-sdk' : 'sdk'}`;

const describeSchemas = (workspace: Workspace, book: SchemaBook): DocsSchema[] =>
  [...book.pages()]
    .map(({ cursor, node }) => ({
      id: cursor.id,
      owner: workspace.ownerOf(cursor.document),
      name: nameOf(cursor),
      title: node.title ?? nameOf(cursor),
      node,
      examples: schemaExamples(cursor),
      usedBy: [],
      place: placeOf(cursor),
    }))
    .sort((a, b) => order(a.owner, b.owner) || order(a.name, b.name) || order(a.id, b.id));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The key of a component; for anything else the last names of its pointer. */
function nameOf(cursor: Cursor): string {
  if (/^#\/components\/schemas\/[^/]+$/.test(cursor.pointer) || cursor.pointer.split('/').length <= 3)
    return cursor.key || cursor.document.file.split('/').at(-1)!;
  const parts = cursor.pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts
    .slice(-3)
    .filter((part) => part !== 'properties' && part !== 'schemas')
    .join('.');
}

function withUses(
  schemas: readonly DocsSchema[],
  services: DocsModel['services'],
  events: DocsModel['events'],
): DocsSchema[] {
  const uses = new Map<string, Map<string, DocsUse>>();
  const note = (node: SchemaNode | undefined, use: DocsUse): void => {
    for (const id of node === undefined ? [] : referencesOf(node)) {
      const found = uses.get(id) ?? new Map<string, DocsUse>();
      uses.set(id, found.set(JSON.stringify(use), use));
    }
  };
  for (const event of events) note(event.payload, { kind: 'event', type: event.type });
  for (const { name: service, operations } of services) {
    for (const { id: operation, parameters, body, responses } of operations) {
      const use = (as: string): DocsUse => ({ kind: 'operation', service, operation, as });
      for (const { schema, name } of parameters) note(schema, use(`parameter ${name}`));
      for (const { schema } of body?.content ?? []) note(schema, use('request'));
      for (const { status, content } of responses)
        for (const { schema } of content) note(schema, use(`response ${status}`));
    }
  }
  for (const { id, node } of schemas) note(node, { kind: 'schema', id });
  return schemas.map((schema) => ({ ...schema, usedBy: [...(uses.get(schema.id)?.values() ?? [])] }));
}
