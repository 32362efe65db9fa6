import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function/index.js';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import { SecretsmanagerSecretRotation } from '@cdktf/provider-aws/lib/secretsmanager-secret-rotation/index.js';
import type { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret/index.js';
import { Construct, Fn } from '../library/cdktf.ts';
import { becauseOfEnvironment, becauseOfService, type Foundation } from '../context/foundation.ts';
import type { ServiceTopology } from '@pactline/topology';
import { ROTATION_BUNDLE } from '../context/foundation-names.ts';
import type { Keys } from './keys.ts';
import { policyDocument, type Statement, trace, trustPolicy } from './policy.ts';

const TIMEOUT_SECONDS = 60;

export interface Rotated {
  readonly service: ServiceTopology;
  readonly secret: SecretsmanagerSecret;
  /** Place in service.yaml. */
  readonly place: string;
}

export interface RotationOptions {
  /** Store whose passwords it changes; also the name of its handler. */
  readonly store: 'postgres' | 'redis';
  readonly keys: Keys;
  readonly secrets: readonly Rotated[];
  readonly permissions: readonly Statement[];
  readonly variables: Readonly<Record<string, string>>;
  /** Where it runs, when it has to reach the store itself. */
  readonly network?: { readonly subnetIds: string[]; readonly securityGroupIds: string[] };
  readonly days: number;
}

/** Changes the passwords of services in one store on a schedule, in the four steps that Secrets Manager asks for. */
export class Rotation extends Construct {
  /** Physical name of the function; none, where there is no password to change. */
  readonly functions: readonly string[] = [];

  constructor(scope: Construct, foundation: Foundation, options: RotationOptions) {
    super(scope, `${options.store}_rotation`);
    if (options.secrets.length === 0) return;
    const { environment, names, arns, artifactsFolder } = foundation;
    const { store, keys, secrets } = options;
    const functionName = names.part(`${store}-rotation`);
    this.functions = [functionName];
    const zip = `${artifactsFolder}/${ROTATION_BUNDLE}.zip`;
    const logGroup = `/aws/lambda/${functionName}`;
    const log = new CloudwatchLogGroup(this, 'log', {
      name: logGroup,
      retentionInDays: environment.logRetentionDays,
      kmsKeyId: keys.logs.arn,
    });
    const role = new IamRole(this, 'role', {
      name: functionName,
      description: `Changes the passwords of services in ${store}`,
      assumeRolePolicy: trustPolicy('lambda.amazonaws.com'),
    });
    const policy = new IamRolePolicy(this, 'permissions', {
      name: 'rotate',
      role: role.name,
      policy: policyDocument([
        {
          Sid: 'WriteOwnLog',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: `${arns.logGroup(logGroup)}:*`,
        },
        {
          Sid: 'UseDataKey',
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: keys.data.arn,
          Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${arns.region}.amazonaws.com` } },
        },
        trace,
        ...(options.network ? [attachToNetwork] : []),
        ...options.permissions,
      ]),
    });
    const rotate = new LambdaFunction(this, 'function', {
      functionName,
      description: `Changes the passwords of services in ${store}`,
      role: role.arn,
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      handler: `index.${store}`,
      filename: zip,
      sourceCodeHash: Fn.filebase64sha256(zip),
      memorySize: 256,
      timeout: TIMEOUT_SECONDS,
      // Steps of one secret come one after the other; two secrets may be at it at once.
      reservedConcurrentExecutions: -1,
      kmsKeyArn: keys.data.arn,
      environment: { variables: { ...options.variables } },
      tracingConfig: { mode: 'Active' },
      loggingConfig: { logFormat: 'JSON', logGroup: log.name },
      ...(options.network && { vpcConfig: options.network }),
      dependsOn: [policy, log],
    });
    const permission = new LambdaPermission(this, 'invocation', {
      statementId: 'SecretsManager',
      functionName: rotate.functionName,
      action: 'lambda:InvokeFunction',
      principal: 'secretsmanager.amazonaws.com',
      sourceAccount: arns.account,
    });
    becauseOfEnvironment(foundation, 'database', [
      [role, `role of the rotation of ${store}`],
      [policy, `what the rotation of ${store} may do`],
      [rotate, `rotation of passwords in ${store}`],
      [permission, `Secrets Manager may rotate passwords in ${store}`],
    ]);
    becauseOfEnvironment(foundation, 'logRetentionDays', [[log, `log of the rotation of ${store}`]]);
    for (const { service, secret, place } of secrets) {
      const rotation = new SecretsmanagerSecretRotation(this, service.name, {
        secretId: secret.id,
        rotationLambdaArn: rotate.arn,
        rotationRules: { automaticallyAfterDays: options.days },
        // The first password is the migration task's to set.
        rotateImmediately: false,
        dependsOn: [permission],
      });
      becauseOfService(foundation, service, place, [[rotation, `rotation of the password in ${store}`]]);
    }
  }
}

// The network knows no resources for these when a function starts.
const attachToNetwork: Statement = {
  Sid: 'AttachToNetwork',
  Effect: 'Allow',
  Action: ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces'],
  Resource: '*',
};
