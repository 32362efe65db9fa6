import type { HttpNames } from '../openapi/emit-http.ts';
import type { HttpModel } from '../openapi/model.ts';
import { camelCase, pascalCase } from '../openapi/names.ts';
import { type GeneratedFile, literal, type SchemaModule } from '../schema/index.ts';

export interface ContractInput {
  readonly service: string;
  /** EventBridge source. */
  readonly source: string;
  readonly module: SchemaModule;
  /** Package of the types. */
  readonly runtime: string;
  readonly http: { readonly from: string; readonly names: HttpNames; readonly model: HttpModel } | undefined;
  readonly events: { readonly from: string; readonly receives: boolean } | undefined;
  /** The service stores in DynamoDB. */
  readonly dynamodb: boolean;
}

/** Writes `index.gen.ts`: what all contracts of a service say, for the service's definition, and what they ask of its code. */
export function emitContract({
  service,
  source,
  module,
  runtime,
  http,
  events,
  dynamodb,
}: ContractInput): Promise<GeneratedFile> {
  const pascal = pascalCase(service);
  const camel = camelCase(service);
  const contract = module.name(`${camel}Contract`);
  const type = (from: string, name: string): string => module.import(from, name, { type: true });
  const contractType = type(runtime, 'ServiceContract');
  const credentials = http?.names.credentials;
  const asked = [
    ...(http ? [`http: ${type(http.from, http.names.api)}`] : []),
    ...(events?.receives ? [`events: ${type(events.from, `${pascal}Events`)}`] : []),
    ...(http && credentials ? [`credentials: ${type(http.from, credentials.guard)}`] : []),
    ...(http ? [`problems: ${problemStatuses(http.model)}`] : []),
    ...(dynamodb ? [`tx: ${type(runtime, 'ItemTransaction')}`] : []),
  ];
  const sends = events ? type(events.from, `${pascal}Sends`) : 'never';
  const facts = [
    `service: ${literal(service)}`,
    `source: ${literal(source)}`,
    `operations: ${http ? module.import(http.from, http.names.operations) : '{}'}`,
    ...(credentials ? [`credentials: ${literal(credentials.methods)}`] : []),
    `events: ${events ? module.import(events.from, `${camel}Events`) : `{ service: ${literal(service)}, source: ${literal(source)}, sends: [], receives: [] }`}`,
    ...(dynamodb ? [`store: 'dynamodb'`] : []),
  ];
  return module.render(`
/** Everything that the contracts of ${service} say. */
export const ${contract}: ${contractType}<{ ${asked.join('; ')} }, ${sends}> = { ${facts.join(', ')} };
`);
}

/** The statuses from 400 on that operations declare: `404 | 409`; `number` where a range leaves them open. */
function problemStatuses({ operations }: HttpModel): string {
  const declared = new Set(operations.flatMap(({ responses }) => responses.map(({ status }) => status)));
  if ([...declared].some((status) => /^[45]XX$/i.test(status))) return 'number';
  const problems = [...declared].filter((status) => /^[45]\d\d$/.test(status)).sort();
  return problems.length === 0 ? 'never' : problems.join(' | ');
}
