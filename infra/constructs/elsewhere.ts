import type { Deployment } from '../context/deployment.ts';
import type { Statement } from './policy.ts';

type Elsewhere = Deployment['environment']['locks']['elsewhere'][string];

/** A bucket of a service that stands in another account, where nobody of this one can lift its locks or delete it. */
export const bucketElsewhere = (
  { environment }: Pick<Deployment, 'environment'>,
  service: string,
  bucket: string,
): Elsewhere | undefined => environment.locks.elsewhere[`${service}/${bucket}`];

/** The keys of such buckets, which their own account must share with the role of the service as well. */
export function keysElsewhere({ environment, arns }: Deployment, service: string): Statement[] {
  const own = Object.entries(environment.locks.elsewhere).filter(([place]) => place.startsWith(`${service}/`));
  if (own.length === 0) return [];
  return [
    {
      Sid: 'UseKeysElsewhere',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: own.map(([, { keyArn }]) => keyArn),
      Condition: { StringEquals: { 'kms:ViaService': `s3.${arns.region}.amazonaws.com` } },
    },
  ];
}
