import type { ActivityLoggerConfig } from '../config.ts';
import type { Anchors } from '../use-cases/ports.ts';
import { auditTable } from './audit-table.ts';

/** Whoever only records events does not load the S3 client. */
export const lazyAnchors = (config: ActivityLoggerConfig): Anchors => ({
  anchor: async (now) => {
    const { anchorChains } = await import('./s3-anchors.ts');
    return await anchorChains(auditTable(config), config.bucketAnchor, now);
  },
});
