/**
 * What the code that OpenAPI Generator (`typescript-fetch`) writes calls at run time. It stands here once for all services
 * instead of once per service, and hands every request to `send`, where the platform's rules for requests live.
 */

export type HTTPHeaders = Record<string, string>;
export type HTTPMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD';
type Primitive = string | number | boolean | null | undefined;
export type HTTPQuery = { [key: string]: Primitive | readonly Primitive[] | Set<Primitive> | HTTPQuery };

export interface RequestOpts {
  path: string;
  method: HTTPMethod;
  headers: HTTPHeaders;
  query?: HTTPQuery;
  body?: unknown;
}

export type InitOverrideFunction = (context: { init: RequestInit; context: RequestOpts }) => Promise<RequestInit>;

export interface ConfigurationParameters {
  readonly basePath: string;
  readonly send: (url: string, init: RequestInit) => Promise<Response>;
}

/** Generated code asks it for credentials; there are none here, because `send` adds the token to every attempt. */
export class Configuration {
  readonly basePath: string;
  readonly send: ConfigurationParameters['send'];
  readonly accessToken: undefined | ((name?: string, scopes?: string[]) => Promise<string>) = undefined;
  readonly apiKey: undefined | ((name: string) => Promise<string>) = undefined;
  readonly username: string | undefined = undefined;
  readonly password: string | undefined = undefined;
  constructor(parameters: ConfigurationParameters) {
    this.basePath = parameters.basePath;
    this.send = parameters.send;
  }
}

const JSON_TYPE = /^application\/([\w.+-]+\+)?json\b/i;

export class BaseAPI {
  protected readonly configuration: Configuration;
  constructor(configuration: Configuration) {
    this.configuration = configuration;
  }

  protected isJsonMime(mime: string | null | undefined): boolean {
    return typeof mime === 'string' && JSON_TYPE.test(mime);
  }

  protected async request(context: RequestOpts, override?: RequestInit | InitOverrideFunction): Promise<Response> {
    const query = querystring(context.query ?? {});
    const url = this.configuration.basePath + context.path + (query === '' ? '' : `?${query}`);
    const headers = Object.fromEntries(Object.entries(context.headers).filter(([, value]) => value !== undefined));
    const init: RequestInit = { method: context.method, headers };
    if (context.body !== undefined && context.body !== null)
      init.body = encodeBody(context.body, headers['Content-Type']);
    const overridden = typeof override === 'function' ? await override({ init, context }) : override;
    return this.configuration.send(url, { ...init, ...overridden });
  }
}

function encodeBody(body: unknown, contentType: string | undefined): NonNullable<RequestInit['body']> {
  const isReady = body instanceof FormData || body instanceof URLSearchParams || body instanceof Blob;
  if (isReady || contentType === undefined || !JSON_TYPE.test(contentType))
    return body as NonNullable<RequestInit['body']>;
  return JSON.stringify(body);
}

/** A parameter that the operation needs was left out. */
export class RequiredError extends TypeError {
  override readonly name = 'RequiredError';
  readonly field: string;
  constructor(field: string, message?: string) {
    super(message);
    this.field = field;
  }
}

export const COLLECTION_FORMATS = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };

/** Encodes a query; nested objects become `name[key]=value` (deepObject), arrays repeat their name. */
export function querystring(query: HTTPQuery, prefix = ''): string {
  return Object.entries(query)
    .flatMap(([key, value]) => queryPart(prefix === '' ? key : `${prefix}[${key}]`, value))
    .join('&');
}

function queryPart(key: string, value: HTTPQuery[string]): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) || value instanceof Set)
    return [...(value as Iterable<Primitive>)].flatMap((item) => queryPart(key, item));
  if (typeof value !== 'object') return [`${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`];
  const nested = querystring(value as HTTPQuery, key);
  return nested === '' ? [] : [nested];
}

export function exists(json: Record<string, unknown>, key: string): boolean {
  return json[key] !== null && json[key] !== undefined;
}

// `any` in and out, as generated code passes it: values of unknown models.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function mapValues(data: any, map: (item: any) => any): Record<string, any> {
  return Object.fromEntries(Object.entries(data as object).map(([key, value]) => [key, map(value)]));
}

export interface Consume {
  contentType: string;
}

export const canConsumeForm = (consumes: readonly Consume[]): boolean =>
  consumes.some(({ contentType }) => contentType === 'multipart/form-data');

export interface ApiResponse<T> {
  readonly raw: Response;
  value(): Promise<T>;
}

// The generated decoder takes what JSON.parse returns.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Decode<T> = (json: any) => T;

/** Decodes JSON; an answer without a body (204, 205, 304) is `undefined`, whatever the other statuses carry. */
export class JSONApiResponse<T> implements ApiResponse<T> {
  readonly raw: Response;
  readonly #decode: Decode<T>;
  constructor(raw: Response, decode: Decode<T> = (json) => json as T) {
    this.raw = raw;
    this.#decode = decode;
  }
  async value(): Promise<T> {
    if ([204, 205, 304].includes(this.raw.status)) return undefined as T;
    return this.#decode(await this.raw.json());
  }
}

export class VoidApiResponse implements ApiResponse<void> {
  readonly raw: Response;
  constructor(raw: Response) {
    this.raw = raw;
  }
  async value(): Promise<void> {
    // The connection is free again only once the body was read.
    await this.raw.body?.cancel();
  }
}

export class BlobApiResponse implements ApiResponse<Blob> {
  readonly raw: Response;
  constructor(raw: Response) {
    this.raw = raw;
  }
  value(): Promise<Blob> {
    return this.raw.blob();
  }
}

export class TextApiResponse implements ApiResponse<string> {
  readonly raw: Response;
  constructor(raw: Response) {
    this.raw = raw;
  }
  value(): Promise<string> {
    return this.raw.text();
  }
}

/** Dates stay strings in the platform's contracts; these are only imported, never called. */
export const parseDate = (value: string): string => value;
export const parseDateTime = parseDate;
export const serializeDate = parseDate;
export const serializeDateTime = parseDate;
