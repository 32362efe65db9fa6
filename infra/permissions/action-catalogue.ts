/**
 * Actions that a policy could grant by mistake, by service: everything that moves data, and what would let somebody change who may
 * do what. Names are those of AWS's service authorization reference.
 */
const CATALOGUE: Readonly<Record<string, string>> = {
  events: `ActivateEventSource CreateArchive CreateConnection CreateEventBus DeleteArchive DeleteEventBus DeleteRule DescribeEventBus
    DescribeRule DisableRule EnableRule InvokeApiDestination ListRules ListTargetsByRule PutEvents PutPartnerEvents PutPermission
    PutRule PutTargets RemovePermission RemoveTargets StartReplay TagResource UpdateArchive UpdateEventBus`,
  sqs: `AddPermission CancelMessageMoveTask ChangeMessageVisibility CreateQueue DeleteMessage DeleteQueue GetQueueAttributes GetQueueUrl
    ListDeadLetterSourceQueues ListQueueTags ListQueues PurgeQueue ReceiveMessage RemovePermission SendMessage SetQueueAttributes
    StartMessageMoveTask TagQueue UntagQueue`,
  dynamodb: `BatchGetItem BatchWriteItem ConditionCheckItem CreateBackup CreateTable DeleteItem DeleteTable DescribeStream DescribeTable
    ExportTableToPointInTime GetItem GetRecords GetShardIterator ListTables PartiQLDelete PartiQLInsert PartiQLSelect PartiQLUpdate
    PutItem PutResourcePolicy Query RestoreTableToPointInTime Scan UpdateContinuousBackups UpdateItem UpdateTable UpdateTimeToLive`,
  s3: `AbortMultipartUpload BypassGovernanceRetention CreateBucket DeleteBucket DeleteBucketPolicy DeleteObject DeleteObjectVersion
    GetBucketAcl GetBucketLocation GetBucketObjectLockConfiguration GetBucketPolicy GetObject GetObjectVersion ListAllMyBuckets ListBucket
    ListBucketVersions PutBucketAcl PutBucketObjectLockConfiguration PutBucketPolicy PutBucketPublicAccessBlock PutBucketVersioning
    PutEncryptionConfiguration PutLifecycleConfiguration PutObject PutObjectAcl PutObjectLegalHold PutObjectRetention
    PutReplicationConfiguration ReplicateObject RestoreObject`,
  secretsmanager: `BatchGetSecretValue CreateSecret DeleteSecret DescribeSecret GetRandomPassword GetResourcePolicy GetSecretValue
    ListSecrets PutResourcePolicy PutSecretValue RestoreSecret RotateSecret UpdateSecret UpdateSecretVersionStage`,
  ses: `CreateEmailIdentity DeleteEmailIdentity PutEmailIdentityDkimAttributes SendBounce SendBulkEmail SendBulkTemplatedEmail
    SendCustomVerificationEmail SendEmail SendRawEmail SendTemplatedEmail UpdateEmailIdentityPolicy`,
  kms: `CancelKeyDeletion CreateAlias CreateGrant CreateKey Decrypt DeleteAlias DescribeKey DisableKey DisableKeyRotation EnableKey Encrypt
    GenerateDataKey GenerateDataKeyWithoutPlaintext GetKeyPolicy ListGrants PutKeyPolicy ReEncryptFrom ReEncryptTo RetireGrant
    RevokeGrant ScheduleKeyDeletion Sign UpdateAlias Verify`,
  lambda: `AddPermission CreateEventSourceMapping CreateFunction CreateFunctionUrlConfig DeleteFunction GetFunction InvokeAsync
    InvokeFunction InvokeFunctionUrl ListEventSourceMappings PutFunctionConcurrency RemovePermission UpdateEventSourceMapping UpdateFunctionCode
    UpdateFunctionConfiguration`,
  logs: `AssociateKmsKey CreateLogGroup CreateLogStream DeleteLogGroup DeleteLogStream DeleteRetentionPolicy DescribeLogGroups
    DescribeLogStreams FilterLogEvents GetLogEvents PutLogEvents PutResourcePolicy PutRetentionPolicy PutSubscriptionFilter StartQuery`,
  xray: `BatchGetTraces DeleteSamplingRule GetSamplingRules GetSamplingTargets GetTraceSummaries PutEncryptionConfig
    PutTelemetryRecords PutTraceSegments`,
  ecr: `BatchCheckLayerAvailability BatchDeleteImage BatchGetImage CompleteLayerUpload DeleteRepository DeleteRepositoryPolicy
    GetAuthorizationToken GetDownloadUrlForLayer InitiateLayerUpload ListImages PutImage PutLifecyclePolicy SetRepositoryPolicy
    UploadLayerPart`,
  sts: 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity GetSessionToken SetSourceIdentity TagSession',
  iam: `AttachRolePolicy CreateAccessKey CreatePolicyVersion CreateRole CreateUser DeleteRolePermissionsBoundary PassRole PutRolePolicy
    PutUserPolicy UpdateAssumeRolePolicy`,
  scheduler: 'CreateSchedule DeleteSchedule GetSchedule UpdateSchedule',
  ecs: 'CreateService DeleteService ExecuteCommand RegisterTaskDefinition RunTask StartTask StopTask UpdateService',
  cloudwatch: 'DeleteAlarms DisableAlarmActions GetMetricData PutDashboard PutMetricAlarm PutMetricData SetAlarmState',
  sns: 'AddPermission CreateTopic DeleteTopic Publish SetTopicAttributes Subscribe Unsubscribe',
  schemas: 'CreateSchema DeleteRegistry DeleteSchema DescribeSchema PutResourcePolicy UpdateSchema',
  ssm: 'GetParameter GetParameters GetParametersByPath PutParameter SendCommand StartSession',
  ssmmessages: 'CreateControlChannel CreateDataChannel OpenControlChannel OpenDataChannel',
  'rds-db': 'connect',
  rds: 'CreateDBSnapshot DeleteDBInstance ModifyDBInstance RestoreDBInstanceFromDBSnapshot',
  elasticache: 'Connect DeleteReplicationGroup DeleteUser DescribeUsers ModifyReplicationGroup ModifyUser',
  ec2: 'AuthorizeSecurityGroupIngress CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces RunInstances',
};

/** `<service>:<Operation>`, by service prefix. */
export const actionCatalogue: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(CATALOGUE).map(([service, names]) => [
    service,
    names.split(/\s+/).map((operation) => `${service}:${operation}`),
  ]),
);

/** Actions that know no resources: a policy can only name them with `*`. */
export const WITHOUT_RESOURCE: ReadonlySet<string> = new Set([
  ...(actionCatalogue.get('xray') ?? []),
  ...(actionCatalogue.get('ssmmessages') ?? []),
  'cloudwatch:GetMetricData',
  'cloudwatch:PutMetricData',
  'dynamodb:ListTables',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ecr:GetAuthorizationToken',
  'events:ListRules',
  'kms:CreateKey',
  'lambda:ListEventSourceMappings',
  'logs:PutResourcePolicy',
  's3:ListAllMyBuckets',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetRandomPassword',
  'secretsmanager:ListSecrets',
  'sqs:ListQueues',
  'sts:GetSessionToken',
]);
