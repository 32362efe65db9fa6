import type { ServiceTopology } from '@pactline/topology';
import { databaseSecretArn, redisSecretArn } from '../context/foundation-outputs.ts';
import type { Deployment } from '../context/deployment.ts';
import { policyDocument } from './policy.ts';
import { containerLogGroup } from './service-permissions.ts';

/** What ECS may do to start a service: pull its image, write its log, read its secrets. The code never gets this role. */
export function executionPermissions(deployment: Deployment, service: ServiceTopology): string {
  const { arns, names, inputs, topology } = deployment;
  const secrets = [
    ...Object.keys(service.resources.secrets).map((secret) => arns.secret(names.secret(service.name, secret))),
    ...(service.resources.postgres ? [databaseSecretArn(deployment, service.name)] : []),
    ...(service.resources.redis ? [redisSecretArn(deployment, service.name)] : []),
  ];
  const repository = `arn:aws:ecr:${arns.region}:${arns.account}:repository/${topology.bus.name}-${names.stage}/${service.name}`;
  return policyDocument([
    // A token for the registry knows no resource.
    { Sid: 'EnterRegistry', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'PullOwnImage',
      Effect: 'Allow',
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: repository,
    },
    {
      Sid: 'WriteOwnLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${arns.logGroup(containerLogGroup(deployment, service))}:*`,
    },
    secrets.length === 0
      ? undefined
      : { Sid: 'ReadOwnSecrets', Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secrets },
    secrets.length === 0
      ? undefined
      : {
          Sid: 'DecryptOwnSecrets',
          Effect: 'Allow',
          Action: 'kms:Decrypt',
          Resource: inputs.dataKeyArn,
          Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${arns.region}.amazonaws.com` } },
        },
  ]);
}
