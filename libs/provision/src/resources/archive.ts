import { CreateArchiveCommand, DescribeArchiveCommand, UpdateArchiveCommand } from '@aws-sdk/client-eventbridge';
import { unlessAbsent } from '../absent.ts';
import { sameJson } from '../compare.ts';
import type { PlacedScope } from '../scope.ts';

/** The archive keeps what may be replayed. */
export async function ensureArchive(scope: PlacedScope): Promise<void> {
  const { eventBridge } = scope.clients;
  const ArchiveName = scope.names.archive;
  const wanted = {
    ArchiveName,
    Description: `Events of ${scope.names.bus}, for replays`,
    EventPattern: JSON.stringify(scope.topology.archive.pattern),
    RetentionDays: scope.topology.archive.retentionDays,
  };
  const found = await unlessAbsent(eventBridge.send(new DescribeArchiveCommand({ ArchiveName })));
  if (found === undefined) {
    await eventBridge.send(new CreateArchiveCommand({ ...wanted, EventSourceArn: scope.busArn }));
    return scope.changes.add('created', 'archive', ArchiveName);
  }
  if (found.RetentionDays === wanted.RetentionDays && sameJson(found.EventPattern, wanted.EventPattern)) return;
  await eventBridge.send(new UpdateArchiveCommand(wanted));
  scope.changes.add('updated', 'archive', ArchiveName);
}
