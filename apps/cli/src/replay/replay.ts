import {
  DescribeArchiveCommand,
  DescribeReplayCommand,
  DescribeRuleCommand,
  type EventBridgeClient,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import type { DeploymentNames } from '@pactline/topology';

export interface ReplayRequest {
  readonly service: string;
  /** Receive operations; only their rules see what is replayed. */
  readonly operations: readonly string[];
  readonly from: Date;
  readonly until: Date;
  readonly name: string;
}

export interface ReplayProgress {
  readonly state: string;
  /** Why it failed. */
  readonly reason?: string | undefined;
  /** The time of the last event that was replayed. */
  readonly at?: Date | undefined;
}

/** Sends what the archive keeps to the rules of one consumer, and to no other. @throws ResourceNotFoundException */
export async function startReplay(
  eventBridge: EventBridgeClient,
  names: DeploymentNames,
  { service, operations, from, until, name }: ReplayRequest,
): Promise<void> {
  const archive = await eventBridge.send(new DescribeArchiveCommand({ ArchiveName: names.archive }));
  const rules = await Promise.all(
    operations.map((operation) =>
      eventBridge.send(new DescribeRuleCommand({ Name: names.rule(service, operation), EventBusName: names.bus })),
    ),
  );
  await eventBridge.send(
    new StartReplayCommand({
      ReplayName: name,
      Description: `To ${service}: ${operations.join(', ')}`.slice(0, 512),
      EventSourceArn: archiveArn(archive.EventSourceArn ?? '', names.archive),
      EventStartTime: from,
      EventEndTime: until,
      Destination: { Arn: archive.EventSourceArn, FilterArns: rules.map(({ Arn = '' }) => Arn) },
    }),
  );
}

/** `arn:aws:events:<region>:<account>:event-bus/<bus>` -> `…:archive/<archive>`. */
const archiveArn = (busArn: string, archive: string): string =>
  `${busArn.split(':event-bus/', 1).join('')}:archive/${archive}`;

export async function replayProgress(eventBridge: EventBridgeClient, name: string): Promise<ReplayProgress> {
  const {
    State = 'UNKNOWN',
    StateReason,
    EventLastReplayedTime,
  } = await eventBridge.send(new DescribeReplayCommand({ ReplayName: name }));
  return { state: State, reason: StateReason, at: EventLastReplayedTime };
}

const RUNNING = new Set(['STARTING', 'RUNNING', 'CANCELLING', 'UNKNOWN']);

/** Asks until the replay has ended, or the signal comes: then it goes on without anybody who waits. */
export async function untilReplayed(
  eventBridge: EventBridgeClient,
  name: string,
  options: { signal: AbortSignal; onProgress: (progress: ReplayProgress) => void },
): Promise<ReplayProgress> {
  for (let wait = 200; ; wait = Math.min(wait * 2, 10_000)) {
    const progress = await replayProgress(eventBridge, name);
    options.onProgress(progress);
    if (!RUNNING.has(progress.state) || options.signal.aborted) return progress;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      options.signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}
