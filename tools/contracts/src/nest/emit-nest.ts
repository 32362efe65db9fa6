import { type GeneratedFile, literal, type SchemaModule } from '../schema/index.ts';
import type { HttpNames, MethodNames } from '../openapi/emit-http.ts';
import type { HttpModel } from '../openapi/model.ts';
import { routeParameter } from '../openapi/parameter-codec.ts';
import { camelCase, docComment, memberAccess, pascalCase, propertyKey } from '../openapi/names.ts';

export interface NestInput {
  readonly model: HttpModel;
  readonly module: SchemaModule;
  readonly http: HttpNames;
  readonly source: string;
  /** Module specifiers, as seen from `nest/index.gen.ts`. */
  readonly from: { readonly http: string; readonly events: string | undefined; readonly serviceKit: string };
  /** Whether the service receives events, and so has an abstract class of handlers. */
  readonly receives: boolean;
}

const DECORATORS: Readonly<Record<string, string>> = {
  GET: 'Get',
  HEAD: 'Head',
  OPTIONS: 'Options',
  POST: 'Post',
  PUT: 'Put',
  PATCH: 'Patch',
  DELETE: 'Delete',
};

/**
 * Writes `nest/index.gen.ts`: a concrete controller whose methods delegate to the abstract API class, and the service's contract.
 * Nest keeps a route's metadata on the method function, so an overridden decorated method would lose its route.
 */
export async function emitNest({ model, module, http, source, from, receives }: NestInput): Promise<GeneratedFile> {
  const service = pascalCase(model.service);
  const controller = module.name(`${service}Controller`);
  const contract = module.name(`${camelCase(model.service)}Contract`);
  const nest = (name: string): string => module.import('@nestjs/common', name);
  const kit = (name: string, type = true): string => module.import(from.serviceKit, name, { type });
  const api = module.import(from.http, http.api);
  const operations = module.import(from.http, http.operations);
  const context = module.import(from.http, http.context, { type: true });
  const runtime = kit('OperationRuntime', false);
  // An operation may be called like a member of the controller.
  const free = (name: string): string => (http.methods.some(({ method }) => method === name) ? free(`${name}_`) : name);
  const own = { api: free('api'), runtime: free('runtime') };
  const routes = inRoutingOrder(http.methods).map(({ operation, method, request }) => {
    const decorator = nest(DECORATORS[operation.method] ?? 'All');
    const requestType = module.import(from.http, request, { type: true });
    const doc = docComment([operation.summary]);
    return `${doc}@${decorator}(${literal(routePath(operation.path))})
${propertyKey(method)}(@${nest('Req')}() request: ${kit('HttpRequest')}, @${nest('Res')}() reply: ${kit('HttpReply')}): Promise<void> {
  return this.${own.runtime}.handle(${operations}${memberAccess(method)}, (input, ctx) => this.${own.api}${memberAccess(method)}(input as ${requestType}, ctx as ${context}), request, reply);
}`;
  });
  const facts = [
    `service: ${literal(model.service)}`,
    `source: ${literal(source)}`,
    `operations: ${operations}`,
    `api: ${api}`,
    `controllers: [${controller}]`,
    ...(http.credentials === undefined
      ? []
      : [
          `credentials: { guard: ${module.import(from.http, http.credentials.guard)}, methods: ${literal(http.credentials.methods)} }`,
        ]),
    `events: ${eventsOf(model, module, source, from)}`,
    ...(receives && from.events !== undefined ? [`handlers: ${module.import(from.events, `${service}Events`)}`] : []),
  ];
  const code = `
/** Routes of ${model.document.file}; every method delegates to the service's ${api}. */
@${nest('Controller')}()
export class ${controller} {
  private readonly ${own.api}: ${api};
  private readonly ${own.runtime}: ${runtime};
  constructor(@${nest('Inject')}(${api}) api: ${api}, @${nest('Inject')}(${runtime}) runtime: ${runtime}) {
    this.${own.api} = api;
    this.${own.runtime} = runtime;
  }

${routes.join('\n\n')}
}

/** Everything that the contracts of ${model.service} say, for the service's definition. */
export const ${contract}: ${kit('ServiceContract')} = { ${facts.join(', ')} };
`;
  return module.render(code);
}

/** `/orders/{order-id}:cancel` -> `/orders/:order_id::cancel`, as the router of Fastify reads it. */
export function routePath(template: string): string {
  return template.replaceAll(':', '::').replace(/\{([^{}]*)\}/g, (_whole, name: string) => `:${routeParameter(name)}`);
}

/**
 * Fixed segments before parameters, so that `/orders/lookup` wins over `/orders/{id}` in every router; HEAD before GET, to which
 * Fastify adds a HEAD of its own otherwise.
 */
function inRoutingOrder(methods: readonly MethodNames[]): MethodNames[] {
  const key = (path: string): string => path.replaceAll('{', '\uffff');
  const rank = ({ operation }: MethodNames): number => (operation.method === 'HEAD' ? 0 : 1);
  return methods.toSorted((a, b) => {
    const [one, other] = [key(a.operation.path), key(b.operation.path)];
    return one < other ? -1 : one > other ? 1 : rank(a) - rank(b);
  });
}

function eventsOf(model: HttpModel, module: SchemaModule, source: string, from: NestInput['from']): string {
  if (from.events !== undefined) return module.import(from.events, `${camelCase(model.service)}Events`);
  return `{ service: ${literal(model.service)}, source: ${literal(source)}, sends: [], receives: [] }`;
}
