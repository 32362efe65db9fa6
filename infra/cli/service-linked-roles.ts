import { CreateServiceLinkedRoleCommand, type IAMClient } from '@aws-sdk/client-iam';

/**
 * Roles that AWS services take to act in an account, by the type of resource that needs one. AWS makes most of them with the first
 * resource, but answers that very call with an error now and then, since the role is not known everywhere at once; and whoever
 * makes the resource needs the right to make the role. So they are made before, once per account.
 */
export const SERVICE_LINKED_ROLES: Readonly<Record<string, string>> = {
  aws_appautoscaling_target: 'ecs.application-autoscaling.amazonaws.com',
  aws_cloudfront_vpc_origin: 'vpcorigin.cloudfront.amazonaws.com',
  aws_db_instance: 'rds.amazonaws.com',
  aws_db_proxy: 'rds.amazonaws.com',
  aws_ecs_cluster: 'ecs.amazonaws.com',
  aws_ecs_service: 'ecs.amazonaws.com',
  aws_elasticache_replication_group: 'elasticache.amazonaws.com',
  aws_lb: 'elasticloadbalancing.amazonaws.com',
  aws_wafv2_web_acl_logging_configuration: 'wafv2.amazonaws.com',
};

/** One role and what was done about it. */
export interface RoleStep {
  readonly trait: string;
  readonly done: 'created' | 'as it was';
}

/** Makes the roles that are not there. */
export async function ensureServiceLinkedRoles(iam: Pick<IAMClient, 'send'>): Promise<RoleStep[]> {
  const steps: RoleStep[] = [];
  for (const AWSServiceName of [...new Set(Object.values(SERVICE_LINKED_ROLES))].sort())
    steps.push({ trait: AWSServiceName.replace('.amazonaws.com', ''), done: await ensure(iam, AWSServiceName) });
  return steps;
}

async function ensure(iam: Pick<IAMClient, 'send'>, AWSServiceName: string): Promise<RoleStep['done']> {
  try {
    await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }));
    return 'created';
  } catch (error) {
    // There is no question for it that needs fewer rights.
    if (error instanceof Error && error.name.startsWith('InvalidInput') && /has been taken/.test(error.message))
      return 'as it was';
    throw error;
  }
}
