import type { HttpModule } from './http-module.ts';
import { type MediaModel, type OperationModel, type ResponseModel, successesOf } from './model.ts';
import { literal } from '../schema/index.ts';
import { camelCase, docComment, pascalCase, propertyKey } from './names.ts';

/** Definitions of responses that several operations share, by place in the contract. */
export class SharedResponses {
  readonly #names = new Map<string, string>();
  readonly declarations: string[] = [];
  readonly #module: HttpModule;
  constructor(module: HttpModule) {
    this.#module = module;
  }

  /** An expression of a ResponseDefinition. */
  define(operation: OperationModel, response: ResponseModel): string {
    const isShared = !response.cursor.id.startsWith(operation.cursor.id);
    if (!isShared) return definition(operation.operationId, response, this.#module);
    const known = this.#names.get(response.cursor.id);
    if (known !== undefined) return known;
    const name = this.#module.name(camelCase(`${response.cursor.key}-response`));
    this.#names.set(response.cursor.id, name);
    this.declarations.push(`const ${name} = ${definition(response.cursor.key, response, this.#module)};`);
    return name;
  }
}

function definition(owner: string, response: ResponseModel, module: HttpModule): string {
  const members = [`description: ${literal(response.description)}`];
  if (response.headers.length > 0) {
    const shape = response.headers.map((header) => {
      const { schema } = module.schema(header.schema, headerName(owner, header.name), 'response');
      return `${propertyKey(header.name.toLowerCase())}: ${schema}${header.required ? '' : '.optional()'}`;
    });
    members.push(`headers: ${module.z}.object({ ${shape.join(', ')} })`);
  }
  if (response.content.length > 0) {
    const content = response.content.map(
      (media) => `${literal(media.mediaType)}: ${emitMedia(owner, response, media, module).schema}`,
    );
    members.push(`content: { ${content.join(', ')} }`);
  }
  return `{ ${members.join(', ')} }`;
}

const headerName = (owner: string, header: string): string => `${pascalCase(owner)}${pascalCase(header)}Header`;

function emitMedia(
  owner: string,
  response: ResponseModel,
  media: MediaModel,
  module: HttpModule,
): { schema: string; type: string } {
  if (media.form === 'binary') return { schema: `${module.z}.instanceof(Uint8Array)`, type: 'Uint8Array' };
  if (!media.schema.exists) {
    return media.form === 'json'
      ? { schema: `${module.z}.unknown()`, type: 'unknown' }
      : { schema: `${module.z}.string()`, type: 'string' };
  }
  const end = response.content.length > 1 ? pascalCase(media.mediaType) : '';
  return module.schema(media.schema, `${pascalCase(owner)}${pascalCase(response.status)}${end}`, 'response');
}

/** The union of what a handler may return. */
export function emitResponseType(operation: OperationModel, typeName: string, module: HttpModule): string {
  const doc = docComment([`What ${operation.method} ${operation.path} answers; failures are thrown as problems.`]);
  const alternatives = successesOf(operation).flatMap((response) => responseAlternatives(operation, response, module));
  // An operation that only ever fails still needs a type: nothing may be returned.
  return `${doc}export type ${typeName} = ${alternatives.length === 0 ? 'never' : alternatives.join(' | ')};`;
}

function responseAlternatives(operation: OperationModel, response: ResponseModel, module: HttpModule): string[] {
  const owner = response.cursor.id.startsWith(operation.cursor.id) ? operation.operationId : response.cursor.key;
  const headers = headersType(owner, response, module);
  const start = `readonly status: ${statusType(response.status)};${headers}`;
  if (response.content.length === 0) return [`{ ${start} }`];
  return response.content.map((media) => {
    const contentType = response.content.length > 1 ? ` readonly contentType: ${literal(media.mediaType)};` : '';
    return `{ ${start}${contentType} readonly body: ${emitMedia(owner, response, media, module).type} }`;
  });
}

function statusType(status: string): string {
  if (status === 'default') return '200';
  if (status === '2XX') return '200 | 201 | 202 | 203 | 204 | 205 | 206';
  if (status === '3XX') return '301 | 302 | 303 | 304 | 307 | 308';
  return status;
}

function headersType(owner: string, response: ResponseModel, module: HttpModule): string {
  // The platform sets it on every answer.
  const own = response.headers.filter((header) => header.name.toLowerCase() !== 'x-request-id');
  if (own.length === 0) return '';
  const members = own.map((header) => {
    const { type } = module.schema(header.schema, headerName(owner, header.name), 'response');
    const key = propertyKey(header.name.toLowerCase());
    return `${docComment([header.description])}readonly ${key}${header.required ? '' : '?'}: ${type}${header.required ? '' : ' | undefined'};`;
  });
  const isNeeded = own.some((header) => header.required);
  return ` readonly headers${isNeeded ? '' : '?'}: { ${members.join('\n')} }${isNeeded ? '' : ' | undefined'};`;
}
