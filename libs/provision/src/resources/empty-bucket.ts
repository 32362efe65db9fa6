import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/** Deletes a bucket with every version in it. @throws Error something in it is locked */
export async function emptyBucket(s3: S3Client, Bucket: string): Promise<unknown> {
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
      Key: Key ?? '',
      VersionId,
    }));
    if (Objects.length === 0) break;
    const BypassGovernanceRetention = true;
    const answer = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects }, BypassGovernanceRetention }));
    const refused = answer.Errors?.[0];
    if (refused) throw new Error(`${Bucket}/${refused.Key} cannot be deleted: ${refused.Code} ${refused.Message}`);
  }
  return s3.send(new DeleteBucketCommand({ Bucket }));
}
