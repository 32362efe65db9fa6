import type { ParameterEncoding } from '@pactline/contract-runtime/encoding';

/** What the contract says about an operation. Generated. */
export interface OperationFacts {
  readonly method: string;
  /** OpenAPI template. Its parameters are members of the request, by their names, unless `params` says otherwise. */
  readonly path: string;
  /** Path parameters whose member has another name, or that do not travel as plain text. */
  readonly params?: readonly ParameterFacts[];
  /** A name alone is a member of that name that travels as plain text. */
  readonly query?: readonly (string | ParameterFacts)[];
  readonly headers?: readonly ParameterFacts[];
  /** Sent where fetch lets a program set cookies; browsers send their own. */
  readonly cookies?: readonly ParameterFacts[];
  /** By order of preference; the request's `contentType` chooses. */
  readonly body?: readonly BodyFacts[];
  /** How successful answers are read, for all or by status; as JSON, if absent. */
  readonly answer?: AnswerForm | Readonly<Record<string, AnswerForm>>;
  /** What is asked for where a success comes in several media types. */
  readonly accept?: string;
  /** Name of the request member that carries the Idempotency-Key header. */
  readonly idempotencyKey?: string;
  readonly scopes?: readonly string[];
  /** Alternatives, where some ask for more than a token; every credential of one is sent. */
  readonly credentials?: readonly (readonly CredentialFacts[])[];
  readonly paginated?: true;
}

/** A credential by its security scheme, and where it travels. */
export type CredentialFacts =
  | { readonly scheme: string; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  | { readonly scheme: string; readonly in: 'basic' }
  | { readonly scheme: string; readonly in: 'authorization'; readonly type: string }
  /** The token of the client. */
  | { readonly scheme: string; readonly in: 'bearer' };

export interface ParameterFacts extends ParameterEncoding {
  /** Member of the request, where its name is another one. */
  readonly as?: string;
  /** The parameter knows null, which travels as `null`. */
  readonly nullable?: true;
}

export interface BodyFacts {
  /** Media type; a range such as `image/*` asks for the request's `contentType`. */
  readonly type: string;
  /** JSON, if absent. */
  readonly form?: 'text' | 'binary' | 'urlencoded' | 'multipart';
  /** Members of a form that do not travel as usual: texts as they are, lists repeated, objects as JSON. */
  readonly parts?: readonly ParameterEncoding[];
}

/** `none`: without a body. */
export type AnswerForm = 'json' | 'text' | 'binary' | 'none';

/** What is sent as bytes. */
export type BinaryBody = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
/** A file in a form; a `File` brings its name. */
export type FilePart = Blob;
/** What is received as bytes. */
export type BinaryAnswer = Blob;
