import { awsName, BUCKET_NAME } from '@pactline/topology';

/**
 * The bucket that holds an environment's Terraform state. Bucket names are shared by all accounts of the world: the platform's
 * name should be a rare one.
 */
export const stateBucketName = (platform: string, environment: string): string =>
  awsName([platform, environment, 'terraform-state'], BUCKET_NAME);
