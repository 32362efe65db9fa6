import { poisonOf, problemOf } from '@pactline/service';
import { toldProblem } from '../problems/told-problem.ts';
import type { DynamoServiceStore } from '../store/dynamo-store.ts';
import type { EventStores } from './event-wiring.ts';
import type { InstanceOptions } from './service-instance.ts';

/** The table of a service that stores in DynamoDB. */
export interface ServiceTable {
  readonly store: DynamoServiceStore;
  readonly events: EventStores;
  close(): void;
}

/** Undefined for a service that stores elsewhere: it loads nothing of DynamoDB. */
export async function openTable({ definition, settings, clock }: InstanceOptions): Promise<ServiceTable | undefined> {
  const { config } = settings;
  if (definition.contract.store !== 'dynamodb' || config.tableStore === undefined) return undefined;
  const [{ dynamoStore }, { DynamoRelay }] = await Promise.all([
    import('../store/dynamo-store.ts'),
    import('@pactline/dynamodb'),
  ]);
  const store = dynamoStore({
    tableName: config.tableStore,
    limits: {
      requestTimeoutMs: config.awsRequestTimeoutMs,
      connectionTimeoutMs: config.awsConnectionTimeoutMs,
    },
    clock,
    requestTimeoutMs: longestRequestMs(definition.contract.operations, config.requestTimeoutSeconds),
    tell: problemOf(definition.problems, toldProblem),
    judge: poisonOf(definition.problems),
  });
  return {
    store,
    events: {
      handling: store.handling,
      relay: (parts) => {
        const relay = new DynamoRelay({ ...store.table, ...parts, now: clock });
        store.onEvents(() => relay.wake());
        return relay;
      },
    },
    close: () => store.destroy(),
  };
}

const longestRequestMs = (
  operations: Readonly<Record<string, { readonly timeoutSeconds?: number }>>,
  standard: number,
): number => 1_000 * Math.max(standard, ...Object.values(operations).map(({ timeoutSeconds }) => timeoutSeconds ?? 0));
