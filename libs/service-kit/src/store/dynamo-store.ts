import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AwsClientLimits, awsClientSettings } from '@pactline/aws-client';
import type { AnyEvent, Publish } from '@pactline/contract-runtime';
import {
  commitTransaction,
  DynamoStore,
  type DynamoWork,
  IdempotencyItems,
  outboxItems,
  raiseGeneration,
  type StoreTable,
} from '@pactline/dynamodb';
import type { PublisherFacts } from '@pactline/events';
import type { Clock } from '../clock.ts';
import { OvertakenError } from '../idempotency/idempotency-record.ts';
import type { IdempotencyRecords, KeyedWork, ServiceStore, WorkUnit } from './service-store.ts';

export interface DynamoServiceStoreOptions {
  readonly tableName: string;
  readonly limits: Partial<AwsClientLimits>;
  readonly clock: Clock;
  /** Longest time of a request, in ms: after it, and a margin, the key of one that died is free. */
  readonly requestTimeoutMs: number;
  /** What a failed condition is to the caller of an operation. */
  readonly tell: (error: unknown) => unknown;
  /** What a failed condition is to the queue. */
  readonly judge: (error: unknown) => unknown;
}

/** A DynamoDB that a service stores in, with what only a relay needs besides. */
export interface DynamoServiceStore extends ServiceStore {
  readonly table: StoreTable;
  /** Told when a transaction with events was committed. @returns what ends that */
  onEvents(wake: () => void): () => void;
  destroy(): void;
}

const MARGIN_MS = 5_000;

/** A service's DynamoDB. */
export function dynamoStore(options: DynamoServiceStoreOptions): DynamoServiceStore {
  const { tableName, clock, tell, judge } = options;
  const client = new DynamoDBClient(awsClientSettings(options.limits));
  const store = new DynamoStore({ client, tableName, now: clock });
  const items = new IdempotencyItems(store.table, { leaseMs: options.requestTimeoutMs + MARGIN_MS });
  return {
    reads: store.reads,
    begin: () => new DynamoUnit(store.begin(), tell),
    async transact(work) {
      const unit = store.begin();
      try {
        const result = await work({ tx: unit.tx, publisher: (facts) => unit.publisher(facts) });
        await unit.commit();
        return result;
      } finally {
        unit.end();
      }
    },
    records: dynamoRecords(store.table, items),
    handling: {
      once: (...work) => store.once(...work).catch((error: unknown) => Promise.reject(judge(error) as Error)),
      probe: () => store.probe(),
    },
    outbox: outboxItems(store.table, clock),
    raiseGeneration: (operationId) => raiseGeneration(store.table, operationId),
    table: store.table,
    onEvents: (wake) => store.onEvents(wake),
    destroy: () => client.destroy(),
  };
}

class DynamoUnit implements WorkUnit {
  readonly work: DynamoWork;
  readonly #tell: (error: unknown) => unknown;
  readonly #gone = new AbortController();

  constructor(work: DynamoWork, tell: (error: unknown) => unknown) {
    this.work = work;
    this.#tell = tell;
  }

  get tx(): unknown {
    return this.work.tx;
  }

  publisher(facts: PublisherFacts): Publish<AnyEvent> {
    return this.work.publisher(facts);
  }

  async commit(): Promise<void> {
    try {
      await this.work.commit({ signal: this.#gone.signal });
    } catch (error) {
      throw this.#tell(error);
    }
  }

  rollback(): Promise<void> {
    this.work.end();
    return Promise.resolve();
  }

  abandon(reason: Error): void {
    this.work.end(reason);
    this.#gone.abort(reason);
  }
}

function dynamoRecords(table: StoreTable, items: IdempotencyItems): IdempotencyRecords {
  const workOf = ({ unit }: KeyedWork): DynamoWork => {
    if (unit instanceof DynamoUnit) return unit.work;
    throw new TypeError('Records of DynamoDB take a transaction of DynamoDB.');
  };
  const overtaken = () => new OvertakenError();
  return {
    async begin(work, now) {
      const standing = await items.claim(work.scope, workOf(work).id, now);
      return standing === 'free' ? undefined : standing;
    },
    find: (scope, now) => items.find(scope, now),
    join(work, response, _now, expires) {
      const { id, tx } = workOf(work);
      const kept = { ...response, fingerprint: work.fingerprint };
      tx.add(items.record(work.scope, id, kept, { tx: id, expires, overtaken }));
      return Promise.resolve();
    },
    async keep(work, response, _now, expires) {
      const { id } = workOf(work);
      const kept = { ...response, fingerprint: work.fingerprint };
      const record = items.record(work.scope, id, kept, { tx: id, expires, overtaken });
      await commitTransaction(table, id, () => Promise.resolve([record]));
    },
    release: (work) => items.release(work.scope, workOf(work).id),
  };
}
