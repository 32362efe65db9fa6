import {
  CreateScheduleCommand,
  GetScheduleCommand,
  type ScheduleState,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { ScheduleTopology, ServiceTopology } from '@pactline/topology';
import { unlessAbsent } from '../absent.ts';
import { canonical } from '../compare.ts';
import type { PlacedScope } from '../scope.ts';

/** What a scheduled Lambda is invoked with. */
export interface ScheduledTask {
  readonly schedule: string;
  readonly task: string;
}

/** Invokes a Lambda on a schedule with a {@link ScheduledTask}. */
export async function ensureSchedule(
  scope: PlacedScope,
  service: ServiceTopology,
  schedule: ScheduleTopology,
): Promise<void> {
  const { scheduler } = scope.clients;
  const Name = scope.names.schedule(service.name, schedule.name);
  const input: ScheduledTask = { schedule: schedule.name, task: schedule.task };
  const wanted = {
    Name,
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: 'UTC',
    State: 'ENABLED' satisfies ScheduleState as ScheduleState,
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    Target: {
      Arn: `arn:aws:lambda:${scope.region}:${scope.accountId}:function:${scope.names.function(service.name)}`,
      RoleArn: `arn:aws:iam::${scope.accountId}:role/${scope.names.role(service.name)}`,
      Input: JSON.stringify(input),
    },
  };
  const found = await unlessAbsent(scheduler.send(new GetScheduleCommand({ Name })));
  if (found === undefined) {
    await scheduler.send(new CreateScheduleCommand(wanted));
    return scope.changes.add('created', 'schedule', Name);
  }
  const facts = (entry: Omit<typeof wanted, 'FlexibleTimeWindow'>): string =>
    canonical([entry.ScheduleExpression, entry.State, entry.Target.Arn, entry.Target.Input]);
  if (facts(wanted) === facts(found as typeof wanted)) return;
  await scheduler.send(new UpdateScheduleCommand(wanted));
  scope.changes.add('updated', 'schedule', Name);
}
