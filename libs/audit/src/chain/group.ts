import { sha256 } from './hashes.ts';

const PLATFORM = 'platform';
const MAX_TENANT_BYTES = 200;

/**
 * The chain that a tenant's events go to; events without a tenant share the platform's. The prefixes keep a tenant that calls
 * itself `platform` apart, and an overlong tenant id is replaced by its hash.
 */
export function groupOfTenant(tenantId: string | undefined): string {
  if (tenantId === undefined || tenantId === '') return PLATFORM;
  if (Buffer.byteLength(tenantId) > MAX_TENANT_BYTES) return `tenant-sha256:${sha256(tenantId)}`;
  return `tenant:${tenantId}`;
}

/** The tenant of a chain; `undefined` for the platform's own. */
export function tenantOfGroup(group: string): string | undefined {
  return group === PLATFORM ? undefined : group.slice(group.indexOf(':') + 1);
}
