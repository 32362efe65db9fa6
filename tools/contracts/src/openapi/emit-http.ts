import { transactionType } from '../contract/transaction-type.ts';
import { type GeneratedFile, literal } from '../schema/index.ts';
import type { ServiceFacts } from '../source/index.ts';
import { emitCredentials } from './emit-credentials.ts';
import { emitRequest } from './emit-request.ts';
import { emitResponseType, SharedResponses } from './emit-response.ts';
import type { HttpModule } from './http-module.ts';
import type { HttpModel, OperationModel } from './model.ts';
import { camelCase, docComment, methodName, pascalCase, propertyKey } from './names.ts';

/** The names by which other generated files know those of `http/index.gen.ts`. */
export interface HttpNames {
  readonly api: string;
  readonly operations: string;
  readonly context: string;
  readonly methods: readonly MethodNames[];
  /** The interface of what judges credentials, and its methods by security scheme; absent where there are none. */
  readonly credentials?: { readonly guard: string; readonly methods: Readonly<Record<string, string>> };
}

export interface MethodNames {
  readonly operation: OperationModel;
  readonly method: string;
  readonly request: string;
}

export interface HttpInput {
  readonly model: HttpModel;
  readonly module: HttpModule;
  /** Whether `events/index.gen.ts` exports `<Service>Sends`. */
  readonly sends: { readonly from: string; readonly name: string } | undefined;
  readonly facts: Pick<ServiceFacts, 'runtime' | 'resources'>;
}

/** Writes `http/index.gen.ts`: request and response types, the API interface and the table of operations. */
export async function emitHttp({
  model,
  module,
  sends,
  facts,
}: HttpInput): Promise<{ file: GeneratedFile; names: HttpNames }> {
  const service = pascalCase(model.service);
  const api = module.name(`${service}Api`);
  const operations = module.name(`${camelCase(model.service)}Operations`);
  const context = module.name(`${service}RequestContext`);
  const methods = nameMethods(model, module);
  const shared = new SharedResponses(module);
  const declarations: string[] = [];
  const types: string[] = [];
  const methodTypes: string[] = [];
  const table: string[] = [];
  for (const { operation, method, request } of methods) {
    const emitted = emitRequest(operation, request, module);
    const id = pascalCase(operation.operationId);
    const response = module.name(`${id}Response`, `${id}OperationResponse`);
    declarations.push(...emitted.declarations);
    types.push(emitted.type, emitResponseType(operation, response, module));
    const doc = docComment([operation.summary, operation.description, operation.deprecated && '@deprecated']);
    methodTypes.push(`${doc}${propertyKey(method)}(request: ${request}, ctx: ${context}): Promise<${response}>;`);
    table.push(`${propertyKey(method)}: ${definition(model, operation, emitted.definition, shared)}`);
  }
  const credentials = emitCredentials(model, module);
  const sent = sends === undefined ? 'never' : module.import(sends.from, sends.name, true);
  const tx = transactionType(facts, (name) => module.runtimeType(name));
  const title = docComment([
    `${model.title}: what the service implements, one method per operation.`,
    model.description,
  ]);
  const code = [
    module.reexport(),
    ...types,
    `/** What an operation gets besides its request; it publishes only what the service's contract declares as \`send\`. */\nexport type ${context} = ${module.runtimeType('RequestContext')}<${sent}${tx}>;`,
    `${title}export interface ${api} {\n${methodTypes.join('\n')}\n}`,
    ...(credentials === undefined ? [] : [credentials.code]),
    ...shared.declarations,
    ...declarations,
    `/** Every operation of ${model.document.file}. */\nexport const ${operations} = {\n${table.join(',\n')}\n} satisfies Record<string, ${module.runtimeType('OperationDefinition')}>;`,
  ].join('\n\n');
  const names = { api, operations, context, methods };
  return {
    file: await module.render(code),
    names: credentials === undefined ? names : { ...names, credentials: credentials.names },
  };
}

/** Where it stands, which may be another file than the document. */
const placeOf = ({ cursor }: OperationModel): { document: string; pointer: string } => ({
  document: cursor.document.file,
  pointer: cursor.pointer,
});

/** Ids that are names already keep theirs, whatever the order. */
function nameMethods(model: HttpModel, module: HttpModule): MethodNames[] {
  const wanted = model.operations.map((operation) => ({ operation, name: methodName(operation.operationId) }));
  const exact = wanted.filter(({ operation, name }) => operation.operationId === name);
  const taken = new Set<string>();
  const methods = new Map<OperationModel, string>();
  for (const { operation, name } of [...exact, ...wanted.filter((one) => !exact.includes(one))]) {
    let method = name;
    for (let number = 2; taken.has(method); number += 1) method = `${name}${number}`;
    taken.add(method);
    methods.set(operation, method);
  }
  return wanted.map(({ operation, name }) => {
    const id = pascalCase(operation.operationId);
    const request = module.name(`${id}Request`, `${id}OperationRequest`);
    return { operation, method: methods.get(operation) ?? name, request };
  });
}

function definition(model: HttpModel, operation: OperationModel, request: string, shared: SharedResponses): string {
  const responses = operation.responses.map(
    (response) => `${propertyKey(response.status)}: ${shared.define(operation, response)}`,
  );
  const facts: [string, string | undefined][] = [
    ['operationId', literal(operation.operationId)],
    ['service', literal(model.service)],
    ['method', literal(operation.method)],
    ['path', literal(operation.path)],
    ['summary', operation.summary === '' ? undefined : literal(operation.summary)],
    ['request', request],
    ['responses', `{ ${responses.join(', ')} }`],
    ['security', literal(operation.security)],
    ['idempotency', literal(operation.idempotency)],
    ['rateLimit', operation.rateLimit && literal(operation.rateLimit)],
    ['bodyLimit', operation.bodyLimit?.toString()],
    ['timeoutSeconds', operation.timeoutSeconds?.toString()],
    ['paginated', String(operation.paginated)],
    ['deprecated', operation.deprecated && literal(operation.deprecated)],
    ['contract', literal(placeOf(operation))],
  ];
  return `{ ${facts.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`])).join(', ')} }`;
}
