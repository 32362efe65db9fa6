import { awsName, BUCKET_NAME, globalSuffix } from '@pactline/topology';

/** The bucket that holds an environment's Terraform state. */
export const stateBucketName = (platform: string, environment: string, account: string | undefined): string =>
  awsName([platform, environment, 'terraform-state'], BUCKET_NAME, globalSuffix(account));
