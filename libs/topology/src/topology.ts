/**
 * Everything that runs and everything between: derived from `specs/` and every `service.yaml`.
 *
 * Names inside are logical (`order`, `onWebhookOrderCreated`); `deploymentNames` turns them into AWS names of one stage.
 * Each attribute is explicit, so that the local provisioner and the infrastructure code decide nothing on their own.
 */
export interface Topology {
  readonly bus: BusTopology;
  readonly archive: ArchiveTopology;
  /** By service name, sorted. */
  readonly services: Readonly<Record<string, ServiceTopology>>;
  /** By event type, sorted. */
  readonly events: Readonly<Record<string, EventTopology>>;
}

export interface BusTopology {
  /** First part of every physical name. */
  readonly name: string;
  /** First part of every EventBridge source, for example `pactline`. */
  readonly sourcePrefix: string;
  /** Largest bus entry in bytes, by AWS's formula for PutEvents. */
  readonly maxEntryBytes: number;
}

export interface ArchiveTopology {
  readonly retentionDays: number;
  /** The EventBridge pattern of what is kept. */
  readonly pattern: EventPattern;
}

/** An EventBridge event pattern. */
export type EventPattern = Readonly<Record<string, unknown>>;

export interface ServiceTopology {
  readonly name: string;
  readonly description: string;
  readonly runtime: 'nest' | 'lambda';
  /** The EventBridge source and CloudEvents `source` of what it sends. */
  readonly source: string;
  /** Path of the code from the repository's root. */
  readonly folder: string;
  /** Only a service that is a process of its own (`nest`) listens. */
  readonly port?: number;
  /** Health, readiness and metrics; no load balancer forwards it. */
  readonly managementPort?: number;
  readonly memoryMiB: number;
  /** Longest time for one request, event or Lambda invocation. */
  readonly timeoutSeconds: number;
  /** Event types, sorted: the only ones that it may put on the bus. */
  readonly sends: readonly string[];
  /** Empty when it receives nothing. The first one is the service's own, further ones belong to single operations. */
  readonly queues: readonly QueueTopology[];
  /** Only of a service with an outbox. */
  readonly markers?: MarkersTopology;
  /** Only of a Lambda with an outbox: the stream of its table wakes it. */
  readonly stream?: StreamTopology;
  /** One per receive operation. */
  readonly rules: readonly RuleTopology[];
  readonly schedules: readonly ScheduleTopology[];
  readonly resources: ResourcesTopology;
  /** Absent when the service has no OpenAPI document. */
  readonly http?: HttpTopology;
  /** `<service>.<operationId>` of the operations of others that it calls. */
  readonly calls: readonly string[];
}

export interface QueueTopology {
  /** `main`, or the id of the operation that has this queue for itself. */
  readonly name: string;
  /** 6 x timeout + batch window. */
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly maxMessageBytes: number;
  readonly receiveWaitSeconds: number;
  readonly delaySeconds: number;
  /** Deliveries before SQS itself moves a message to the dead-letter queue. */
  readonly maxReceiveCount: number;
  /** Messages per receive or per Lambda invocation. */
  readonly batchSize: number;
  /** How long a Lambda's event source mapping waits to fill a batch. */
  readonly batchWindowSeconds: number;
  /** What is handled at once, at most: batches of a Lambda, events of a process of a service. */
  readonly concurrency: number;
  /** Unprocessable messages: the consumer, or SQS, puts them here. */
  readonly deadLetter: SideQueueTopology;
  /** What EventBridge could not deliver to the queue. */
  readonly undeliverable: SideQueueTopology;
}

export interface SideQueueTopology {
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly maxMessageBytes: number;
}

/** By which the relay of an outbox finds out whether the bus delivers what it accepts: a rule and a queue of the publisher's own. */
export interface MarkersTopology {
  /** EventBridge source of the markers; no pattern for events matches it. */
  readonly source: string;
  /** Their detail-type. */
  readonly type: string;
  readonly pattern: EventPattern;
  readonly queue: SideQueueTopology;
  readonly retry: { readonly maxAttempts: number; readonly maxEventAgeSeconds: number };
}

/** The stream of a table as a source of the service's Lambda. */
export interface StreamTopology {
  /** Logical name of the table. */
  readonly table: string;
  readonly batchSize: number;
  readonly batchWindowSeconds: number;
  /** What is older is left to the sweep. */
  readonly maxRecordAgeSeconds: number;
  /** Which records are delivered. */
  readonly pattern: EventPattern;
}

export interface RuleTopology {
  readonly operationId: string;
  /** The event types received; `*` alone means every event on the bus. */
  readonly events: readonly string[];
  readonly description: string;
  readonly pattern: EventPattern;
  /** Name of one of the service's queues. */
  readonly queue: string;
  readonly batch: boolean;
  readonly retry: { readonly maxAttempts: number; readonly maxEventAgeSeconds: number };
  readonly contract: ContractPlace;
}

export interface ScheduleTopology {
  readonly name: string;
  /** EventBridge expression: `rate(5 minutes)` or `cron(…)`. */
  readonly expression: string;
  /** The task that the service runs. */
  readonly task: string;
}

export interface ResourcesTopology {
  readonly postgres: boolean;
  /** The service stores in its table `store`. */
  readonly dynamodb?: true;
  readonly redis: boolean;
  readonly tables: Readonly<Record<string, TableTopology>>;
  readonly buckets: Readonly<Record<string, BucketTopology>>;
  readonly secrets: Readonly<Record<string, SecretTopology>>;
  readonly ses?: { readonly from: string };
}

export interface TableKey {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
}

/** A DynamoDB table, billed per request. */
export interface TableTopology {
  readonly partitionKey: TableKey;
  readonly sortKey?: TableKey;
  /** The attribute that holds the expiry in epoch seconds. */
  readonly ttl?: string;
  readonly stream?: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
  readonly indexes: readonly TableIndex[];
  readonly pointInTimeRecovery: boolean;
  /** What the code of the service does with the items. */
  readonly access: readonly TableAccess[];
}

export type TableAccess = 'get' | 'query' | 'query-indexes' | 'put' | 'update' | 'delete';

export interface TableIndex {
  readonly name: string;
  readonly partitionKey: TableKey;
  readonly sortKey?: TableKey;
  readonly projection: 'ALL' | 'KEYS_ONLY';
}

export interface BucketTopology {
  readonly versioning: boolean;
  /** What the code of the service does with the objects. */
  readonly access: readonly ('get' | 'put')[];
  readonly objectLock?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
}

export interface SecretTopology {
  readonly description: string;
}

export interface HttpTopology {
  /** Path of the OpenAPI document from the repository's root. */
  readonly document: string;
  readonly operations: readonly HttpOperationTopology[];
}

export interface HttpOperationTopology {
  readonly operationId: string;
  readonly method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** OpenAPI template, for example `/orders/{orderId}`. */
  readonly path: string;
  /** Alternatives; an empty list means public. */
  readonly security: readonly (readonly HttpSchemeTopology[])[];
  readonly idempotency: 'required' | 'optional' | 'none';
  readonly rateLimit?: {
    readonly policy: string;
    readonly limit: number;
    readonly windowSeconds: number;
    readonly by: 'ip' | 'caller';
  };
  readonly bodyLimitBytes?: number;
  readonly contract: ContractPlace;
}

export interface HttpSchemeTopology {
  readonly kind: 'bearer' | 'signature' | 'apiKey' | 'basic' | 'http' | 'mutualTLS';
  readonly scheme: string;
  readonly scopes: readonly string[];
}

export interface EventTopology {
  /** The detail-type on the bus and the CloudEvents `type`. */
  readonly type: string;
  readonly source: string;
  /** The only service that sends it. */
  readonly service: string;
  /** Major version, 1-based. */
  readonly version: number;
  readonly title: string;
  /** True when any part of its data is marked `x-sensitive`. */
  readonly sensitive: boolean;
  /** The type of the highest major that is published beside this one. */
  readonly twinOf?: string;
  /** CloudEvents `dataschema`. */
  readonly dataschema: string;
  /** Who handles it, receivers of everything included. */
  readonly receivers: readonly { readonly service: string; readonly operationId: string }[];
  readonly contract: ContractPlace;
}

/** Where in the contracts something stands. */
export interface ContractPlace {
  readonly document: string;
  /** JSON Pointer with a leading `#`. */
  readonly pointer: string;
}

/** The name of the queue that a service has for itself. */
export const MAIN_QUEUE = 'main';

/** The description of the rule of an outbox's markers, on AWS and in the emulator. */
export const markerRuleDescription = (service: string): string =>
  `Markers of the outbox of ${service}, back to it: they show that the bus delivers`;
