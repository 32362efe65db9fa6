import type { Workspace } from '@pactline/contracts/derive';

/** The tenant of the events that the contracts show as examples. */
export function tenantOf(workspace: Workspace): string | undefined {
  for (const { root } of workspace.documents.values()) {
    const found = findTenant(root.value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findTenant(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('tenantid' in value && typeof value.tenantid === 'string') return value.tenantid;
  for (const member of Object.values(value)) {
    const found = findTenant(member);
    if (found !== undefined) return found;
  }
  return undefined;
}
