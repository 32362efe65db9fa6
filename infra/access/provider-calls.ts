/** What Terraform's AWS provider asks of AWS about one type of resource. */
export interface Calls {
  /** To read what stands: also all that a plan needs. None of them tells a secret. */
  readonly read: readonly string[];
  /** To make, change and destroy it. */
  readonly write: readonly string[];
}

const calls = (service: string, read: string, write: string): Calls => ({
  read: actions(service, read),
  write: actions(service, write),
});
const actions = (service: string, names: string): string[] =>
  names.split(/\s+/).flatMap((name) => (name === '' ? [] : [name.includes(':') ? name : `${service}:${name}`]));

const TAG_EC2 = 'CreateTags DeleteTags';
const NETWORK_RULE = calls(
  'ec2',
  'DescribeSecurityGroupRules',
  `AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress ModifySecurityGroupRules ${TAG_EC2}`,
);
const LOG_DELIVERY = 'TagResource UntagResource';
const S3_READ =
  'ListBucket GetBucketLocation GetBucketAcl GetBucketCORS GetBucketWebsite GetBucketVersioning GetAccelerateConfiguration GetBucketRequestPayment GetBucketLogging GetLifecycleConfiguration GetReplicationConfiguration GetEncryptionConfiguration GetBucketObjectLockConfiguration GetBucketTagging GetBucketPolicy';

/**
 * By type of resource, for provider 5.100: the operations that its code calls. A type that a stack has and that is missing here
 * stops the synthesis of the roles, and a test.
 */
export const PROVIDER_CALLS: Readonly<Record<string, Calls>> = {
  aws_acm_certificate: calls(
    'acm',
    'DescribeCertificate ListTagsForCertificate',
    'RequestCertificate DeleteCertificate AddTagsToCertificate RemoveTagsFromCertificate',
  ),
  aws_acm_certificate_validation: calls('acm', 'DescribeCertificate', ''),
  aws_appautoscaling_policy: calls(
    'application-autoscaling',
    'DescribeScalingPolicies',
    'PutScalingPolicy DeleteScalingPolicy',
  ),
  aws_appautoscaling_target: calls(
    'application-autoscaling',
    'DescribeScalableTargets ListTagsForResource',
    'RegisterScalableTarget DeregisterScalableTarget TagResource UntagResource',
  ),
  aws_cloudformation_stack: calls(
    'cloudformation',
    'DescribeStacks GetTemplate ListStackResources',
    'CreateStack UpdateStack DeleteStack TagResource UntagResource',
  ),
  aws_cloudfront_distribution: calls(
    'cloudfront',
    'GetDistribution ListTagsForResource',
    'CreateDistribution CreateDistributionWithTags UpdateDistribution DeleteDistribution TagResource UntagResource wafv2:GetWebACL wafv2:AssociateWebACL',
  ),
  aws_cloudfront_response_headers_policy: calls(
    'cloudfront',
    'GetResponseHeadersPolicy',
    'CreateResponseHeadersPolicy UpdateResponseHeadersPolicy DeleteResponseHeadersPolicy',
  ),
  aws_cloudfront_vpc_origin: calls(
    'cloudfront',
    'GetVpcOrigin ListTagsForResource',
    'CreateVpcOrigin UpdateVpcOrigin DeleteVpcOrigin TagResource UntagResource ec2:DescribeInternetGateways ec2:DescribeSubnets ec2:DescribeSecurityGroups elasticloadbalancing:DescribeLoadBalancers',
  ),
  aws_cloudwatch_composite_alarm: calls(
    'cloudwatch',
    'DescribeAlarms ListTagsForResource',
    'PutCompositeAlarm DeleteAlarms TagResource UntagResource',
  ),
  aws_cloudwatch_dashboard: calls('cloudwatch', 'GetDashboard', 'PutDashboard DeleteDashboards'),
  aws_cloudwatch_event_archive: calls('events', 'DescribeArchive', 'CreateArchive UpdateArchive DeleteArchive'),
  aws_cloudwatch_event_bus: calls(
    'events',
    'DescribeEventBus ListTagsForResource',
    'CreateEventBus UpdateEventBus DeleteEventBus TagResource UntagResource',
  ),
  aws_cloudwatch_event_rule: calls(
    'events',
    'DescribeRule ListTagsForResource',
    'PutRule DeleteRule EnableRule DisableRule TagResource UntagResource',
  ),
  aws_cloudwatch_event_target: calls('events', 'ListTargetsByRule', 'PutTargets RemoveTargets'),
  aws_cloudwatch_log_delivery: calls(
    'logs',
    'GetDelivery ListTagsForResource',
    `CreateDelivery UpdateDeliveryConfiguration DeleteDelivery ${LOG_DELIVERY}`,
  ),
  aws_cloudwatch_log_delivery_destination: calls(
    'logs',
    'GetDeliveryDestination ListTagsForResource',
    `PutDeliveryDestination DeleteDeliveryDestination ${LOG_DELIVERY}`,
  ),
  aws_cloudwatch_log_delivery_source: calls(
    'logs',
    'GetDeliverySource ListTagsForResource',
    `PutDeliverySource DeleteDeliverySource ${LOG_DELIVERY} cloudfront:AllowVendedLogDeliveryForResource`,
  ),
  aws_cloudwatch_log_group: calls(
    'logs',
    'DescribeLogGroups ListTagsForResource',
    'CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DisassociateKmsKey TagResource UntagResource',
  ),
  aws_cloudwatch_metric_alarm: calls(
    'cloudwatch',
    'DescribeAlarms ListTagsForResource',
    'PutMetricAlarm DeleteAlarms TagResource UntagResource',
  ),
  aws_db_instance: calls(
    'rds',
    'DescribeDBInstances ListTagsForResource',
    'CreateDBInstance ModifyDBInstance DeleteDBInstance RebootDBInstance AddTagsToResource RemoveTagsFromResource CreateDBSnapshot secretsmanager:CreateSecret secretsmanager:TagResource kms:CreateGrant kms:DescribeKey',
  ),
  aws_db_parameter_group: calls(
    'rds',
    'DescribeDBParameterGroups DescribeDBParameters ListTagsForResource',
    'CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup AddTagsToResource RemoveTagsFromResource',
  ),
  aws_db_proxy: calls(
    'rds',
    'DescribeDBProxies ListTagsForResource',
    'CreateDBProxy ModifyDBProxy DeleteDBProxy AddTagsToResource RemoveTagsFromResource',
  ),
  aws_db_proxy_default_target_group: calls('rds', 'DescribeDBProxyTargetGroups', 'ModifyDBProxyTargetGroup'),
  aws_db_proxy_target: calls('rds', 'DescribeDBProxyTargets', 'RegisterDBProxyTargets DeregisterDBProxyTargets'),
  aws_db_subnet_group: calls(
    'rds',
    'DescribeDBSubnetGroups ListTagsForResource',
    'CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup AddTagsToResource RemoveTagsFromResource',
  ),
  aws_default_security_group: calls(
    'ec2',
    'DescribeSecurityGroups',
    `AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress ${TAG_EC2}`,
  ),
  aws_dynamodb_table: calls(
    'dynamodb',
    'DescribeTable DescribeContinuousBackups DescribeTimeToLive DescribeContributorInsights DescribeKinesisStreamingDestination ListTagsOfResource',
    'CreateTable UpdateTable DeleteTable UpdateTimeToLive UpdateContinuousBackups TagResource UntagResource kms:CreateGrant kms:DescribeKey',
  ),
  aws_ecr_lifecycle_policy: calls('ecr', 'GetLifecyclePolicy', 'PutLifecyclePolicy DeleteLifecyclePolicy'),
  aws_ecr_repository: calls(
    'ecr',
    'DescribeRepositories ListTagsForResource',
    'CreateRepository DeleteRepository PutImageTagMutability PutImageScanningConfiguration TagResource UntagResource kms:CreateGrant kms:DescribeKey',
  ),
  aws_ecs_cluster: calls(
    'ecs',
    'DescribeClusters',
    'CreateCluster UpdateCluster DeleteCluster TagResource UntagResource',
  ),
  aws_ecs_cluster_capacity_providers: calls('ecs', 'DescribeClusters', 'PutClusterCapacityProviders'),
  aws_ecs_service: calls(
    'ecs',
    'DescribeServices',
    'CreateService UpdateService DeleteService TagResource UntagResource',
  ),
  aws_ecs_task_definition: calls(
    'ecs',
    'DescribeTaskDefinition',
    'RegisterTaskDefinition DeregisterTaskDefinition TagResource UntagResource',
  ),
  aws_eip: calls(
    'ec2',
    'DescribeAddresses DescribeAddressesAttribute',
    `AllocateAddress ReleaseAddress DisassociateAddress ${TAG_EC2}`,
  ),
  aws_elasticache_parameter_group: calls(
    'elasticache',
    'DescribeCacheParameterGroups DescribeCacheParameters ListTagsForResource',
    'CreateCacheParameterGroup ModifyCacheParameterGroup ResetCacheParameterGroup DeleteCacheParameterGroup AddTagsToResource RemoveTagsFromResource',
  ),
  aws_elasticache_replication_group: calls(
    'elasticache',
    'DescribeReplicationGroups DescribeCacheClusters ListTagsForResource',
    'CreateReplicationGroup ModifyReplicationGroup ModifyReplicationGroupShardConfiguration IncreaseReplicaCount DecreaseReplicaCount DeleteReplicationGroup AddTagsToResource RemoveTagsFromResource kms:CreateGrant kms:DescribeKey',
  ),
  aws_elasticache_subnet_group: calls(
    'elasticache',
    'DescribeCacheSubnetGroups ListTagsForResource',
    'CreateCacheSubnetGroup ModifyCacheSubnetGroup DeleteCacheSubnetGroup AddTagsToResource RemoveTagsFromResource',
  ),
  aws_elasticache_user: calls(
    'elasticache',
    'DescribeUsers ListTagsForResource',
    'CreateUser ModifyUser DeleteUser AddTagsToResource RemoveTagsFromResource',
  ),
  aws_elasticache_user_group: calls(
    'elasticache',
    'DescribeUserGroups ListTagsForResource',
    'CreateUserGroup ModifyUserGroup DeleteUserGroup AddTagsToResource RemoveTagsFromResource',
  ),
  aws_flow_log: calls(
    'ec2',
    'DescribeFlowLogs',
    `CreateFlowLogs DeleteFlowLogs ${TAG_EC2} logs:CreateLogDelivery logs:DeleteLogDelivery`,
  ),
  aws_iam_role: calls(
    'iam',
    'GetRole ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole',
    'CreateRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy PutRolePermissionsBoundary DeleteRole TagRole UntagRole',
  ),
  aws_iam_role_policy: calls('iam', 'GetRolePolicy', 'PutRolePolicy DeleteRolePolicy'),
  aws_iam_role_policy_attachment: calls('iam', 'ListAttachedRolePolicies', 'AttachRolePolicy DetachRolePolicy'),
  aws_internet_gateway: calls(
    'ec2',
    'DescribeInternetGateways',
    `CreateInternetGateway AttachInternetGateway DetachInternetGateway DeleteInternetGateway ${TAG_EC2}`,
  ),
  aws_kms_alias: calls('kms', 'ListAliases', 'CreateAlias UpdateAlias DeleteAlias'),
  aws_kms_key: calls(
    'kms',
    'DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags',
    'CreateKey PutKeyPolicy EnableKeyRotation DisableKeyRotation UpdateKeyDescription EnableKey DisableKey ScheduleKeyDeletion TagResource UntagResource',
  ),
  aws_lambda_alias: calls('lambda', 'GetAlias', 'CreateAlias UpdateAlias DeleteAlias'),
  aws_lambda_event_source_mapping: calls(
    'lambda',
    'GetEventSourceMapping ListTags',
    'CreateEventSourceMapping UpdateEventSourceMapping DeleteEventSourceMapping TagResource UntagResource',
  ),
  aws_lambda_function: calls(
    'lambda',
    'GetFunction GetFunctionCodeSigningConfig ListVersionsByFunction ListTags',
    'CreateFunction UpdateFunctionCode UpdateFunctionConfiguration PutFunctionConcurrency DeleteFunctionConcurrency DeleteFunction PublishVersion TagResource UntagResource ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs kms:CreateGrant kms:Decrypt kms:Encrypt',
  ),
  aws_lambda_permission: calls('lambda', 'GetPolicy', 'AddPermission RemovePermission'),
  aws_lb: calls(
    'elasticloadbalancing',
    'DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeCapacityReservation DescribeTags ec2:DescribeNetworkInterfaces',
    'CreateLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets SetIpAddressType DeleteLoadBalancer AddTags RemoveTags',
  ),
  aws_lb_listener: calls(
    'elasticloadbalancing',
    'DescribeListeners DescribeListenerAttributes DescribeTags',
    'CreateListener ModifyListener ModifyListenerAttributes DeleteListener AddTags RemoveTags',
  ),
  aws_lb_listener_rule: calls(
    'elasticloadbalancing',
    'DescribeRules DescribeListeners DescribeTags',
    'CreateRule ModifyRule SetRulePriorities DeleteRule AddTags RemoveTags',
  ),
  aws_lb_target_group: calls(
    'elasticloadbalancing',
    'DescribeTargetGroups DescribeTargetGroupAttributes DescribeTags',
    'CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup AddTags RemoveTags',
  ),
  aws_nat_gateway: calls('ec2', 'DescribeNatGateways', `CreateNatGateway DeleteNatGateway ${TAG_EC2}`),
  aws_network_acl: calls(
    'ec2',
    'DescribeNetworkAcls',
    `CreateNetworkAcl DeleteNetworkAcl CreateNetworkAclEntry DeleteNetworkAclEntry ReplaceNetworkAclAssociation ${TAG_EC2}`,
  ),
  aws_route: calls('ec2', 'DescribeRouteTables', 'CreateRoute ReplaceRoute DeleteRoute'),
  aws_route53_record: calls('route53', 'GetHostedZone ListResourceRecordSets GetChange', 'ChangeResourceRecordSets'),
  aws_route_table: calls('ec2', 'DescribeRouteTables', `CreateRouteTable DeleteRouteTable ${TAG_EC2}`),
  aws_route_table_association: calls(
    'ec2',
    'DescribeRouteTables',
    'AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation',
  ),
  aws_s3_bucket: calls(
    's3',
    S3_READ,
    'CreateBucket DeleteBucket PutBucketTagging ListBucketVersions DeleteObject DeleteObjectVersion BypassGovernanceRetention',
  ),
  aws_s3_bucket_lifecycle_configuration: calls('s3', 'GetLifecycleConfiguration', 'PutLifecycleConfiguration'),
  aws_s3_bucket_object_lock_configuration: calls(
    's3',
    'GetBucketObjectLockConfiguration',
    'PutBucketObjectLockConfiguration',
  ),
  aws_s3_bucket_ownership_controls: calls('s3', 'GetBucketOwnershipControls', 'PutBucketOwnershipControls'),
  aws_s3_bucket_policy: calls('s3', 'GetBucketPolicy', 'PutBucketPolicy DeleteBucketPolicy'),
  aws_s3_bucket_public_access_block: calls('s3', 'GetBucketPublicAccessBlock', 'PutBucketPublicAccessBlock'),
  aws_s3_bucket_server_side_encryption_configuration: calls(
    's3',
    'GetEncryptionConfiguration',
    'PutEncryptionConfiguration',
  ),
  aws_s3_bucket_versioning: calls('s3', 'GetBucketVersioning', 'PutBucketVersioning'),
  aws_scheduler_schedule: calls('scheduler', 'GetSchedule', 'CreateSchedule UpdateSchedule DeleteSchedule'),
  aws_schemas_registry: calls(
    'schemas',
    'DescribeRegistry ListTagsForResource',
    'CreateRegistry UpdateRegistry DeleteRegistry TagResource UntagResource',
  ),
  aws_schemas_schema: calls(
    'schemas',
    'DescribeSchema ListTagsForResource',
    'CreateSchema UpdateSchema DeleteSchema TagResource UntagResource',
  ),
  aws_secretsmanager_secret: calls(
    'secretsmanager',
    'DescribeSecret GetResourcePolicy',
    'CreateSecret UpdateSecret DeleteSecret RestoreSecret TagResource UntagResource kms:DescribeKey',
  ),
  aws_secretsmanager_secret_rotation: calls(
    'secretsmanager',
    'DescribeSecret',
    'RotateSecret CancelRotateSecret lambda:InvokeFunction',
  ),
  aws_security_group: calls(
    'ec2',
    'DescribeSecurityGroups',
    `CreateSecurityGroup DeleteSecurityGroup RevokeSecurityGroupIngress RevokeSecurityGroupEgress DescribeNetworkInterfaces ${TAG_EC2}`,
  ),
  aws_sesv2_configuration_set: calls(
    'ses',
    'GetConfigurationSet ListTagsForResource',
    'CreateConfigurationSet DeleteConfigurationSet PutConfigurationSetDeliveryOptions PutConfigurationSetReputationOptions PutConfigurationSetSendingOptions PutConfigurationSetSuppressionOptions TagResource UntagResource',
  ),
  aws_sesv2_configuration_set_event_destination: calls(
    'ses',
    'GetConfigurationSetEventDestinations',
    'CreateConfigurationSetEventDestination UpdateConfigurationSetEventDestination DeleteConfigurationSetEventDestination',
  ),
  aws_sesv2_email_identity: calls(
    'ses',
    'GetEmailIdentity ListTagsForResource',
    'CreateEmailIdentity DeleteEmailIdentity PutEmailIdentityConfigurationSetAttributes TagResource UntagResource',
  ),
  aws_sns_topic: calls(
    'sns',
    'GetTopicAttributes ListTagsForResource',
    'CreateTopic SetTopicAttributes DeleteTopic TagResource UntagResource',
  ),
  aws_sns_topic_policy: calls('sns', 'GetTopicAttributes', 'SetTopicAttributes'),
  aws_sns_topic_subscription: calls(
    'sns',
    'GetSubscriptionAttributes',
    'Subscribe Unsubscribe SetSubscriptionAttributes',
  ),
  aws_sqs_queue: calls(
    'sqs',
    'GetQueueAttributes GetQueueUrl ListQueueTags',
    'CreateQueue SetQueueAttributes DeleteQueue TagQueue UntagQueue',
  ),
  aws_subnet: calls(
    'ec2',
    'DescribeSubnets',
    `CreateSubnet ModifySubnetAttribute DeleteSubnet DescribeNetworkInterfaces ${TAG_EC2}`,
  ),
  aws_vpc: calls(
    'ec2',
    'DescribeVpcs DescribeVpcAttribute DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups',
    `CreateVpc ModifyVpcAttribute DeleteVpc ${TAG_EC2}`,
  ),
  aws_vpc_endpoint: calls(
    'ec2',
    'DescribeVpcEndpoints DescribePrefixLists',
    `CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints ${TAG_EC2}`,
  ),
  aws_vpc_security_group_egress_rule: NETWORK_RULE,
  aws_vpc_security_group_ingress_rule: NETWORK_RULE,
  aws_wafv2_web_acl: calls(
    'wafv2',
    'GetWebACL ListTagsForResource',
    'CreateWebACL UpdateWebACL DeleteWebACL TagResource UntagResource',
  ),
  aws_wafv2_web_acl_logging_configuration: calls(
    'wafv2',
    'GetLoggingConfiguration',
    'PutLoggingConfiguration DeleteLoggingConfiguration logs:CreateLogDelivery logs:DeleteLogDelivery s3:PutBucketPolicy s3:GetBucketPolicy',
  ),
};

/** The same for what a stack only asks. */
export const DATA_CALLS: Readonly<Record<string, readonly string[]>> = {
  aws_availability_zones: ['ec2:DescribeAvailabilityZones'],
  aws_caller_identity: ['sts:GetCallerIdentity'],
  aws_ec2_managed_prefix_list: ['ec2:DescribeManagedPrefixLists', 'ec2:GetManagedPrefixListEntries'],
  aws_secretsmanager_secret_versions: ['secretsmanager:ListSecretVersionIds'],
};

/** A stack has a type of resource that nobody has said the calls of. */
export class UnknownCallsError extends Error {
  override readonly name = 'UnknownCallsError';
  constructor(type: string) {
    super(`What the provider calls for ${type} is not known: add it to infra/access/provider-calls.ts.`);
  }
}

/** @throws UnknownCallsError */
export function callsOf(types: Iterable<string>): Calls {
  const all = [...types].map((type) => {
    const known = PROVIDER_CALLS[type] ?? (DATA_CALLS[type] && { read: DATA_CALLS[type], write: [] });
    if (known === undefined) throw new UnknownCallsError(type);
    return known;
  });
  const sorted = (lists: (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();
  return { read: sorted(all.map(({ read }) => read)), write: sorted(all.map(({ write }) => write)) };
}
