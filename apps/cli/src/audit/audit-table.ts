import { CORRELATION_INDEX, TABLE_KEYS, type AuditTable } from '@pactline/audit';
import type { Topology } from '@pactline/topology';
import { CliError } from '../errors.ts';
import type { Target } from '../target/target.ts';

/** Where the topology keeps the audit trail, by logical names. */
export interface AuditPlace {
  readonly service: string;
  readonly table: string;
  /** The locked bucket that the chains are anchored in. */
  readonly bucket?: string;
}

/**
 * The table that has the shape of an audit trail; whichever service owns it.
 *
 * @throws CliError the topology has none
 */
export function findAuditPlace(topology: Topology): AuditPlace {
  for (const { name, resources } of Object.values(topology.services)) {
    for (const [table, { partitionKey, sortKey, indexes }] of Object.entries(resources.tables)) {
      const keyed = partitionKey.name === TABLE_KEYS.partition && sortKey?.name === TABLE_KEYS.sort;
      const indexed = indexes.some(
        (index) => index.name === CORRELATION_INDEX.name && index.partitionKey.name === CORRELATION_INDEX.partition,
      );
      if (!keyed || !indexed) continue;
      const bucket = Object.entries(resources.buckets).find(([, { objectLock }]) => objectLock !== undefined)?.[0];
      return { service: name, table, ...(bucket !== undefined && { bucket }) };
    }
  }
  throw new CliError('No service of this platform keeps an audit trail.', {
    next: `It needs a table with the index ${CORRELATION_INDEX.name} in its service.yaml.`,
  });
}

export async function auditTableOf({ topology, names, aws }: Target): Promise<AuditTable> {
  const { service, table } = findAuditPlace(topology);
  return { client: await aws.dynamoDb(), tableName: names.table(service, table) };
}
