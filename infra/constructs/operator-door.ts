import { EcsTaskDefinition } from '@cdktf/provider-aws/lib/ecs-task-definition/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import type { Database } from './database.ts';
import type { Network } from './network.ts';
import { Passage } from './passage.ts';
import { policyDocument, trustPolicy } from './policy.ts';
import { HTTPS_PORT, POSTGRES_PORT } from './ports.ts';
import { WayOut } from './way-out.ts';

/** It ends by itself: whoever forgets it leaves no door open. */
export const OPEN_SECONDS = 3600;

export interface OperatorDoorOptions {
  readonly network: Network;
  readonly database: Database | undefined;
  /** What starts it, and its image: those of the migration task, which holds Node. */
  readonly starter: IamRole;
  readonly image: string;
  readonly logGroup: string;
}

/**
 * A task that an operator starts to reach what has no public address: the management ports of services and Postgres. Sessions come through
 * AWS and are recorded there; nothing listens, and no container of a service is opened for it.
 */
export class OperatorDoor extends Construct {
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, foundation: Foundation, options: OperatorDoorOptions) {
    super(scope, 'operator');
    const { names, arns } = foundation;
    this.securityGroup = new SecurityGroup(this, 'group', {
      name: names.part('operator'),
      description: 'Operators: management ports, Postgres and AWS',
      vpcId: options.network.vpc.id,
      tags: { Name: names.part('operator') },
    });
    const from = this.securityGroup;
    if (options.database)
      new Passage(this, foundation, {
        name: 'to_database',
        what: 'operators to Postgres',
        place: 'database',
        from,
        to: options.database.securityGroup,
        port: POSTGRES_PORT,
      });
    new WayOut(this, foundation, { name: 'to_aws', what: 'operators to AWS', from, port: HTTPS_PORT });
    const role = new IamRole(this, 'role', {
      name: names.part('operator'),
      description: 'Lets sessions of operators in',
      assumeRolePolicy: trustPolicy('ecs-tasks.amazonaws.com', arns.account),
    });
    const permissions = new IamRolePolicy(this, 'permissions', {
      name: 'session',
      role: role.name,
      policy: policyDocument([
        {
          // Channels know no resource: each is the task's own.
          Sid: 'OpenChannels',
          Effect: 'Allow',
          Action: [
            'ssmmessages:CreateControlChannel',
            'ssmmessages:CreateDataChannel',
            'ssmmessages:OpenControlChannel',
            'ssmmessages:OpenDataChannel',
          ],
          Resource: '*',
        },
      ]),
    });
    const task = new EcsTaskDefinition(this, 'task', {
      family: names.part('operator'),
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      taskRoleArn: role.arn,
      executionRoleArn: options.starter.arn,
      containerDefinitions: JSON.stringify([
        {
          name: 'operator',
          image: options.image,
          essential: true,
          entryPoint: ['/usr/local/bin/node', '-e'],
          command: [`setTimeout(() => {}, ${OPEN_SECONDS * 1000})`],
          // The agent of sessions writes there.
          readonlyRootFilesystem: false,
          linuxParameters: { initProcessEnabled: true },
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': options.logGroup,
              'awslogs-region': arns.region,
              'awslogs-stream-prefix': 'operator',
              mode: 'non-blocking',
            },
          },
        },
      ]),
    });
    becauseOfEnvironment(foundation, 'network', [
      [from, 'traffic of operators'],
      [role, 'role of operators’ sessions'],
      [permissions, 'what operators’ sessions need'],
      [task, 'task by which operators reach what has no public address'],
    ]);
  }
}
