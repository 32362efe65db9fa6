import type { HttpHandler } from 'msw';
import type { ItemOf, Operation, PagedOperation } from '../client.ts';
import type { Problem } from '../errors.ts';

interface ToldHeaders {
  readonly headers?: Readonly<Record<string, string>>;
}
type StatusOf<Key> = Key extends number ? Key : number;
type ToldBody<Body> = undefined extends Body ? { readonly body?: Body } : { readonly body: Body };

/** Beside exact statuses, `default` stands for failures: they are told as problems. */
type Exact<Answers> = [Exclude<keyof Answers, 'default'>] extends [never] ? Answers : Omit<Answers, 'default'>;

/** One answer by its status, with a body of the type that the contract gives that status. */
export type TypedAnswer<Answers> = {
  [Key in keyof Exact<Answers>]: ToldHeaders & { readonly status: StatusOf<Key> } & ToldBody<Exact<Answers>[Key]>;
}[keyof Exact<Answers>];

/** An answer of the contract's own: the usual one, or by status, or by the name of an example. */
export interface ContractAnswer<Answers> extends ToldHeaders {
  readonly status?: StatusOf<keyof Exact<Answers>>;
  readonly example?: string;
  readonly body?: never;
}

/** What was asked. */
export interface MockRequest<Request> {
  readonly request: globalThis.Request;
  /** Values of the path, by the contract's names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body: JSON as a value, everything else as text. */
  readonly read: () => Promise<Request extends { readonly body?: infer Body } ? Body : undefined>;
}

export type Told<Answers> = TypedAnswer<Answers> | ContractAnswer<Answers>;
export type Resolver<Request, Answers> = (asked: MockRequest<Request>) => Told<Answers> | Promise<Told<Answers>>;

/** Makes handlers for one operation. */
export interface MockOperation<Request, Answers> {
  (answer?: Told<Answers> | Resolver<Request, Answers>): HttpHandler;
  /** Answers with a problem document: what is told, over the contract's example of that status. */
  readonly problem: (status: number, problem?: Problem, headers?: Readonly<Record<string, string>>) => HttpHandler;
}

export interface MockPagedOperation<Request, Answers, Item> extends MockOperation<Request, Answers> {
  /** Answers with these pages; each but the last has a cursor that leads to the next. */
  readonly pages: (pages: readonly (readonly Item[])[]) => HttpHandler;
}

type MockOf<Call, Answers> =
  Call extends PagedOperation<infer Request, infer Body>
    ? MockPagedOperation<Request, Answers, ItemOf<Body>>
    : Call extends Operation<infer Request, infer _Body>
      ? MockOperation<Request, Answers>
      : never;

export interface Mocks<Client, Answers> {
  /** Every operation with the contract's usual answer. */
  readonly handlers: readonly HttpHandler[];
  /** Handlers of single operations, to be used before those. */
  readonly mock: { readonly [Name in keyof Client & keyof Answers]: MockOf<Client[Name], Answers[Name]> };
}

export interface MockOptions {
  /** As the client has it; requests to any server are answered, if absent. */
  readonly baseUrl?: string;
}
