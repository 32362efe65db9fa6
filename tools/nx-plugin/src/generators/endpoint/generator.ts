import { Changes, type Finish } from '../shared/changes.ts';
import { ensureCommon } from '../shared/common.ts';
import { wireUseCase } from '../shared/use-case.ts';
import { exampleOf, type Field, objectSchema, parseFields } from '../shared/fields.ts';
import { assertMemberName, GeneratorInputError, kebab, pascal, sentence } from '../shared/names.ts';
import { addImport } from '../shared/typescript-edit.ts';
import { addToService, isInService } from '../shared/wiring.ts';
import type { Tree } from '../shared/tree.ts';
import { addDependencies, assertService, readWorkspace, servicesOf, yamlFile } from '../shared/workspace.ts';
import { errorFile, httpHandler, useCase, useCaseSpec } from './code.ts';
import { type CodeFacts, missingOf, notFoundError } from './code-facts.ts';
import { ensureStore, parentOf } from './ensure-store.ts';
import { type StoreKind, storeOf } from './store.ts';
import { bodyFields, type Endpoint, operationOf, pageSchema, readEndpoint, resourceFields } from './contract.ts';

export interface EndpointOptions {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly field?: readonly string[] | string;
  readonly summary?: string;
  /** What it does; follows from method and path, if absent. */
  readonly kind?: string;
}

interface OpenApi {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, { operationId?: string }>>>>;
  readonly components?: {
    readonly schemas?: Readonly<
      Record<
        string,
        { properties?: Record<string, Record<string, unknown>>; required?: string[]; examples?: unknown[] }
      >
    >;
  };
}

/** An operation in the contract, its handler, a use case and its spec. */
export default async function endpointGenerator(tree: Tree, options: EndpointOptions): Promise<Finish> {
  const { service, operationId } = options;
  if (assertService(tree, service) === 'lambda')
    throw new GeneratorInputError(`${service} is a Lambda and has no HTTP operations. Add the endpoint to a service.`);
  assertMemberName(operationId, 'an operation');
  const endpoint = readEndpoint(options.method, options.path, operationId, options.kind);
  const file = `specs/${service}/openapi.yaml`;
  const document = openApi(tree, service);
  const fields = fieldsOf(endpoint, document, parseFields(options.field));
  const known = assertFree(tree, service, endpoint);
  const changes = new Changes(tree);
  const workspace = readWorkspace(tree);
  const contracts = `${workspace.scope}/contracts-${service}`;
  const response = responseName(endpoint, document, fields);

  if (known) changes.notes.push(`${operationId} is in ${file} already: what stands there was left alone.`);
  else
    writeContract(
      changes,
      file,
      endpoint,
      options.summary ?? `${sentence(operationId)}.`,
      fields,
      response,
      exampleFor(endpoint, document, fields, response),
    );
  const library = (name: string): string => workspace.library(name);
  const schemas = openApi(tree, service).components?.schemas;
  const told = schemas?.[endpoint.resource];
  const store = storeKind(tree, service);
  const facts: CodeFacts = {
    service,
    endpoint,
    fields,
    response,
    contracts,
    library,
    example: told?.examples?.[0] ?? exampleOf(resourceFields(endpoint, fields)),
    exampleOf: (resource) => schemas?.[resource]?.examples?.[0] ?? {},
    known: Object.keys(told?.properties ?? {}),
    store: store && storeOf(endpoint, { store, response, contracts, library }),
  };
  implement(changes, facts);
  const ofSpecs = facts.store?.kind === 'postgres' ? [library('testing'), library('database')] : [library('testing')];
  addDependencies(tree, service, ofSpecs, 'devDependencies');
  if (facts.store?.kind === 'dynamodb') addDependencies(tree, service, [library('dynamodb')]);
  await changes.format();
  return changes.finish(
    `tell others: pactline add event ${service} ${service}.<past_tense> --from-endpoint ${operationId}`,
  );
}

/** What was named; else, for a new or replaced one, what the resource is known to have. */
function fieldsOf(endpoint: Endpoint, { components }: OpenApi, given: readonly Field[]): readonly Field[] {
  const { kind, resource, idField } = endpoint;
  const known = components?.schemas?.[resource];
  if (given.length > 0 || known === undefined || !['create', 'replace', 'change'].includes(kind)) return given;
  return Object.entries(known.properties ?? {})
    .filter(([name, schema]) => name !== idField && !('readOnly' in schema && schema.readOnly))
    .map(([name, schema]) => ({
      name,
      schema,
      required: known.required?.includes(name) ?? false,
      example: (known.examples?.[0] as Record<string, unknown> | undefined)?.[name],
    }))
    .filter(({ example }) => example !== undefined);
}

const openApi = (tree: Tree, service: string): OpenApi =>
  tree.exists(`specs/${service}/openapi.yaml`)
    ? ((yamlFile(tree, `specs/${service}/openapi.yaml`) ?? {}) as OpenApi)
    : {};

/** True when the very operation is there already. @throws GeneratorInputError its id or place is somebody else's */
function assertFree(tree: Tree, service: string, { operationId, method, path }: Endpoint): boolean {
  for (const other of servicesOf(tree)) {
    for (const [otherPath, operations] of Object.entries(openApi(tree, other).paths ?? {})) {
      for (const [otherMethod, operation] of Object.entries(operations)) {
        const samePlace = otherPath === path && otherMethod === method.toLowerCase();
        const sameId = operation?.operationId === operationId;
        if (other === service && samePlace && sameId) return true;
        if (sameId)
          throw new GeneratorInputError(
            `${operationId} is ${otherMethod.toUpperCase()} ${otherPath} of ${other} already. Choose another id.`,
          );
        if (samePlace)
          throw new GeneratorInputError(
            `${method} ${path} is ${operation?.operationId ?? 'taken'} of ${other} already.`,
          );
      }
    }
  }
  return false;
}

/** The schema of the answer: the resource, unless one of that name says something else than a new endpoint can fill. */
function responseName(endpoint: Endpoint, { components }: OpenApi, fields: readonly Field[]): string {
  if (endpoint.kind === 'list') return `${endpoint.resource}Page`;
  const existing = components?.schemas?.[endpoint.resource];
  if (!existing || endpoint.kind !== 'create') return endpoint.resource;
  const filled = resourceFields(endpoint, fields).map(({ name }) => name);
  const fits =
    Object.keys(existing.properties ?? {}).length === filled.length &&
    filled.every((name) => existing.properties?.[name]);
  return fits ? endpoint.resource : `${pascal(endpoint.operationId)}Result`;
}

/** What the answer shows: the example of a resource that is described already, or one of the new fields. */
function exampleFor(endpoint: Endpoint, { components }: OpenApi, fields: readonly Field[], response: string): unknown {
  const described = components?.schemas?.[endpoint.kind === 'list' ? endpoint.resource : response];
  return described?.examples?.[0] ?? exampleOf(resourceFields(endpoint, fields));
}

function writeContract(
  changes: Changes,
  file: string,
  endpoint: Endpoint,
  summary: string,
  fields: readonly Field[],
  response: string,
  one: unknown,
): void {
  ensureCommon(changes, ['problem', 'headers', 'security', 'identity']);
  const { path, method, collection, operationId, kind, resource } = endpoint;
  addTag(changes, file, sentence(collection));
  changes.yaml(file, ['paths', path], method.toLowerCase(), operationOf(endpoint, summary, fields, response, one));
  changes.yaml(file, ['components', 'securitySchemes'], 'bearer', {
    $ref: '../common/security.yaml#/components/securitySchemes/bearer',
  });
  const schema = (name: string, value: Record<string, unknown>) =>
    changes.yaml(file, ['components', 'schemas'], name, value);
  const body = bodyFields(endpoint, fields);
  if (body.length > 0) schema(pascal(operationId), objectSchema(sentence(operationId), body));
  if (kind === 'delete') return;
  schema(kind === 'list' ? resource : response, objectSchema(sentence(resource), resourceFields(endpoint, fields)));
  if (kind === 'list') schema(response, pageSchema(endpoint, one));
}

/** Names the tag where the document lists its tags. */
function addTag(changes: Changes, file: string, tag: string): void {
  const text = changes.read(file);
  const { tags } = (yamlFile(changes.tree, file) ?? {}) as { tags?: { name?: string }[] };
  if (tags === undefined) {
    const entry = `tags:\n  - name: ${tag}\n    description: ${tag}.\n`;
    changes.edit(file, () => text.replace(/^paths:/m, () => `${entry}paths:`));
  } else if (!tags.some(({ name }) => name === tag)) {
    const entry = `  - name: ${tag}\n    description: ${tag}.\n`;
    changes.edit(file, () => text.replace(/^tags:\s*\n(?:[ -].*\n)*/m, (block) => `${block}${entry}`));
  }
}

function implement(changes: Changes, facts: CodeFacts): void {
  const { service, endpoint, contracts } = facts;
  const { operationId, kind } = endpoint;
  const folder = `services/${service}/src`;
  if (isInService(changes.read(`${folder}/service.ts`), 'http', operationId)) {
    changes.notes.push(`${operationId} has a handler in ${folder}/service.ts already: it was left alone.`);
    return;
  }
  const store =
    facts.store && ensureStore(changes, folder, facts, facts.store)
      ? { ...facts.store, parent: parentOf(changes, folder, facts.store) }
      : undefined;
  if (kind === 'create' || store) changes.ensure(`${folder}/use-cases/work.ts`, workFile(service, contracts));
  implementWith(changes, { ...facts, store });
}

function implementWith(changes: Changes, facts: CodeFacts): void {
  const { service, endpoint, library } = facts;
  const { operationId } = endpoint;
  const folder = `services/${service}/src`;
  changes.create(`${folder}/use-cases/${kebab(operationId)}.ts`, useCase(facts));
  changes.create(`${folder}/use-cases/${kebab(operationId)}.spec.ts`, useCaseSpec(facts));
  changes.create(`${folder}/http/${kebab(operationId)}.ts`, httpHandler(facts));
  wireUseCase(changes, { folder, useCase: pascal(operationId), handler: operationId, side: 'http' });
  const about = missingOf(facts);
  if (about === undefined) return;
  const missing = notFoundError(about);
  changes.ensure(`${folder}/domain/${kebab(missing)}.ts`, errorFile(about));
  changes.edit(`${folder}/service.ts`, (text) => {
    const told = addToService(text, 'problems', `problem(${missing}, 404)`);
    const named = addImport(told, library('service'), ['problem']);
    return addImport(named, `./domain/${kebab(missing)}.ts`, [missing]);
  });
}

const storeKind = (tree: Tree, service: string): StoreKind | undefined => {
  const file = `services/${service}/service.yaml`;
  const { resources } = (tree.exists(file) ? yamlFile(tree, file) : {}) as {
    resources?: Partial<Record<StoreKind, boolean>>;
  };
  return (['postgres', 'dynamodb'] as const).find((kind) => resources?.[kind] === true);
};

const workFile = (
  service: string,
  contracts: string,
): string => `import type { ${pascal(service)}RequestContext } from '${contracts}/http';

/** What a use case needs of the request or event that it serves. */
export type Work = Pick<${pascal(service)}RequestContext, 'tx' | 'publish' | 'now' | 'newId' | 'log'>;
`;
