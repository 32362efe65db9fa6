import { AuditWriter } from '@pactline/audit';
import { activityLoggerContract } from '@pactline/contracts-activity-logger';
import { defineService } from '@pactline/service';
import { activityLoggerConfig } from './config.ts';
import { auditTable } from './data/audit-table.ts';
import { lazyAnchors } from './data/lazy-anchors.ts';
import { onEvent } from './events/on-event.ts';
import { anchor } from './schedule/anchor.ts';
import { AnchorChains } from './use-cases/anchor-chains.ts';
import { RecordEvents } from './use-cases/record-events.ts';

export const service = defineService({
  contract: activityLoggerContract,
  config: activityLoggerConfig,
  adapters: {
    auditLog: ({ config }) => new AuditWriter({ table: auditTable(config) }),
    anchors: ({ config }) => lazyAnchors(config),
  },
  useCases: { RecordEvents, AnchorChains },
  events: { onEvent },
  tasks: { anchor: { run: anchor } },
});
