import { CloudwatchEventArchive } from '@cdktf/provider-aws/lib/cloudwatch-event-archive/index.js';
import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../stacks/deployment.ts';

/** The bus and the archive of what may be replayed. */
export class EventBus extends Construct {
  readonly bus: CloudwatchEventBus;

  constructor(scope: Construct, { environment, topology, names, foundation, reasons }: Deployment) {
    super(scope, 'bus');
    this.bus = new CloudwatchEventBus(this, 'events', {
      name: names.bus,
      description: `Events of ${topology.bus.name}, stage ${names.stage}`,
      ...(environment.eventEncryption === 'customer' && { kmsKeyIdentifier: foundation.dataKeyArn }),
    });
    const archive = new CloudwatchEventArchive(this, 'archive', {
      name: names.archive,
      description: `Events of ${names.bus}, for replays`,
      eventSourceArn: this.bus.arn,
      eventPattern: JSON.stringify(topology.archive.pattern),
      retentionDays: topology.archive.retentionDays,
    });
    const because = 'specs/platform.yaml#/bus';
    reasons.add(this.bus, { what: 'event bus', because });
    reasons.add(archive, { what: 'archive for replays', because });
  }
}
