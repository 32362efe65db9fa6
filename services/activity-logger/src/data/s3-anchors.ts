import { S3Client } from '@aws-sdk/client-s3';
import { anchorHeads, type AnchorRun, type AuditTable, S3Anchors } from '@pactline/audit';
import { awsClientSettings } from '@pactline/lambda-kit';

/** Anchors the heads of all chains in a bucket. */
export async function anchorChains(table: AuditTable, bucket: string, now: () => Date): Promise<AnchorRun> {
  // Emulators have no host name per bucket.
  const client = new S3Client({ ...awsClientSettings(), forcePathStyle: true });
  try {
    return await anchorHeads({ table, anchors: new S3Anchors({ client, bucket }), now });
  } finally {
    client.destroy();
  }
}
