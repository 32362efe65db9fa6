/**
 * What a documentation site says: facts only, no markup. Texts of contracts are CommonMark and untrusted.
 * Ids are opaque and unique within their kind.
 */
export interface DocsModel {
  readonly platform: { readonly name: string; readonly bus: string; readonly sourcePrefix: string };
  /** Commit that the contracts stand at, if they lie in a git repository. */
  readonly revision?: { readonly commit: string; readonly dirty: boolean };
  readonly services: readonly DocsService[];
  readonly events: readonly DocsEvent[];
  readonly schemas: readonly DocsSchema[];
  /** Producers and consumers elsewhere that are registered. */
  readonly outside?: readonly DocsOutside[];
  readonly changelog?: DocsChangelog;
}

/** Where in the contracts something stands. */
export interface DocsPlace {
  readonly file: string;
  readonly line: number;
  readonly pointer: string;
}

export interface DocsService {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly runtime: string;
  /** EventBridge and CloudEvents source. */
  readonly source: string;
  readonly port?: number;
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  readonly documents: readonly DocsDocument[];
  readonly operations: readonly DocsOperation[];
  /** Event types. */
  readonly sends: readonly string[];
  readonly receives: readonly DocsReceive[];
  readonly queues: readonly DocsQueue[];
  readonly schedules: readonly { readonly name: string; readonly expression: string; readonly task: string }[];
  readonly resources: readonly string[];
  /** Operations of others that it calls. */
  readonly calls: readonly { readonly service: string; readonly operation: string }[];
}

export interface DocsDocument {
  readonly kind: 'openapi' | 'asyncapi';
  /** Version of the contract, `info.version`. */
  readonly version: string;
  /** Version of the specification. */
  readonly specification: string;
  readonly file: string;
  /** The document with everything that it refers to, as JSON text. */
  readonly bundled: string;
}

export interface DocsOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Alternatives in words; empty: public. */
  readonly security: readonly string[];
  readonly parameters: readonly DocsParameter[];
  readonly body?: { readonly required: boolean; readonly content: readonly DocsMedia[] };
  readonly responses: readonly DocsResponse[];
  /** Further promises in words: idempotency, rate limit, pages, limits. */
  readonly promises: readonly string[];
  readonly deprecated?: { readonly since?: string; readonly sunset?: string };
  /** Services whose service.yaml says that they call it. */
  readonly callers: readonly string[];
  readonly place: DocsPlace;
}

export interface DocsParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description: string;
  readonly schema: SchemaNode;
}

export interface DocsMedia {
  readonly mediaType: string;
  readonly schema?: SchemaNode;
}

export interface DocsResponse {
  readonly status: string;
  readonly description: string;
  readonly content: readonly DocsMedia[];
  readonly headers: readonly string[];
}

export interface DocsReceive {
  readonly operation: string;
  readonly description: string;
  /** Event types; `*` alone: every event on the bus. */
  readonly events: readonly string[];
  /** EventBridge pattern of the rule. */
  readonly pattern: unknown;
  /** Name of one of the service's queues. */
  readonly queue: string;
  readonly batch: boolean;
  readonly place: DocsPlace;
}

export interface DocsQueue {
  /** `main`, or the operation that has it for itself. */
  readonly name: string;
  /** Physical names, `<stage>` standing for the stage. */
  readonly physical: { readonly queue: string; readonly deadLetter: string; readonly undeliverable: string };
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly deadLetterRetentionSeconds: number;
  readonly maxReceiveCount: number;
  readonly batchSize: number;
  readonly batchWindowSeconds: number;
  readonly concurrency: number;
}

export interface DocsEvent {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly version: number;
  /** Types of all majors of this event, ascending, itself included. */
  readonly majors: readonly string[];
  /** The type of the highest major that is published beside this one. */
  readonly twinOf?: string;
  /** The only service that sends it; absent: nobody here does. */
  readonly sender?: string;
  readonly source: string;
  readonly dataschema: string;
  readonly sensitive: boolean;
  readonly deprecated: boolean;
  readonly payload?: SchemaNode;
  readonly examples: readonly DocsExample[];
  readonly receivers: readonly DocsReceiver[];
  readonly place: DocsPlace;
}

export interface DocsReceiver {
  readonly service: string;
  readonly operation: string;
  /** True for a receiver of everything. */
  readonly everything: boolean;
  /** The later major, published beside this one, that it handles while it passes this one over. */
  readonly handlesInstead?: string;
  /** The later major that it turns this one into. */
  readonly upcastTo?: string;
  /** What the rule asks of the event beyond its type. */
  readonly filter?: unknown;
}

export interface DocsExample {
  readonly name: string;
  readonly summary: string;
  readonly value: unknown;
}

export interface DocsSchema {
  readonly id: string;
  /** The service or shared folder that owns it. */
  readonly owner: string;
  readonly name: string;
  readonly title: string;
  readonly node: SchemaNode;
  readonly examples: readonly DocsExample[];
  readonly usedBy: readonly DocsUse[];
  readonly place: DocsPlace;
}

export type DocsUse =
  | { readonly kind: 'schema'; readonly id: string }
  | { readonly kind: 'event'; readonly type: string }
  | { readonly kind: 'operation'; readonly service: string; readonly operation: string; readonly as: string };

/** A schema, as far as its next named schemas. */
export interface SchemaNode {
  /** A named schema; what else stands here adds to it. */
  readonly ref?: string;
  /** JSON types; empty: any. */
  readonly types: readonly string[];
  readonly title?: string;
  readonly description?: string;
  /** In words: `at least 1 character`, `matches ^[a-z]+$`. */
  readonly constraints: readonly string[];
  readonly enum?: readonly unknown[];
  readonly sensitive?: true;
  readonly deprecated?: true;
  readonly properties?: readonly SchemaProperty[];
  readonly items?: SchemaNode;
  readonly additional?: SchemaNode | false;
  readonly variants?: readonly SchemaVariants[];
  /** Values from `examples` or `example`, at most three. */
  readonly examples?: readonly unknown[];
}

export interface SchemaProperty {
  readonly name: string;
  readonly required: boolean;
  readonly node: SchemaNode;
}

export interface SchemaVariants {
  readonly keyword: 'allOf' | 'anyOf' | 'oneOf' | 'not';
  readonly nodes: readonly SchemaNode[];
  /** Property that tells the variants apart. */
  readonly discriminator?: string;
}

/** What changed between states of the contracts, newest first. */
export interface DocsChangelog {
  readonly releases: readonly DocsRelease[];
}

export interface DocsRelease {
  /** `1a2b3c4` or a tag; `working tree` for what is not committed. */
  readonly head: string;
  readonly base: string;
  /** Subject of the newest commit, if there is one. */
  readonly subject?: string;
  /** ISO 8601. */
  readonly date?: string;
  readonly changes: readonly DocsChange[];
  /** Why nothing can be said, if so. */
  readonly problem?: string;
}

export interface DocsChange {
  readonly level: 'breaking' | 'source-breaking' | 'compatible' | 'documentation';
  /** Kebab-case, stable across versions. */
  readonly rule: string;
  /** Whose contract changed. */
  readonly service: string;
  /** Operations of the service that carry what changed. */
  readonly operations: readonly string[];
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** Who consumes it: `order.onWebhookOrderCreated`, `mailer calls shop.getCart`. */
  readonly consumers: readonly string[];
  /** Why a breaking change was agreed on. */
  readonly waiver?: string;
}

/** A frontend, a partner or another repository. */
export interface DocsOutside {
  readonly name: string;
  readonly title?: string;
  /** Whom to ask before something breaks it. */
  readonly contact?: string;
  /** Everywhere, if empty. */
  readonly environments: readonly string[];
  readonly uses: readonly DocsOutsideUse[];
}

export interface DocsOutsideUse {
  readonly kind: 'calls' | 'receives' | 'sends';
  /** `<service>.<operationId>`, or the name of an event. */
  readonly about: string;
  /** Fields; everything, if absent. */
  readonly reads?: readonly string[];
  readonly sends?: readonly string[];
  readonly parameters?: readonly string[];
  /** EventBridge source of an event that it sends. */
  readonly source?: string;
}
