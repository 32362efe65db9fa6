import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { AuditRecord } from '../chain/audit-record.ts';
import type { AuditTable } from './audit-table.ts';
import { payloadItem } from './items.ts';

/**
 * Erases the content of a record's event together with the salt of its digest, so that nothing that is left tells anything of the
 * content; the chain stays verifiable. Leaves a mark that says when and why.
 *
 * @returns false when it was erased before
 */
export async function erasePayload(
  table: AuditTable,
  record: Pick<AuditRecord, 'group' | 'number'>,
  { reason, at = new Date() }: { readonly reason: string; readonly at?: Date },
): Promise<boolean> {
  const mark = payloadItem(record.group, record.number, { kind: 'erased', erasedAt: at.toISOString(), reason });
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.tableName,
        Item: mark,
        ConditionExpression: '#kind = :event',
        ExpressionAttributeNames: { '#kind': 'kind' },
        ExpressionAttributeValues: { ':event': { S: 'event' } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
