import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { environmentPrefix, type ServiceTopology } from '@pactline/topology';
import { repositoryRoot } from '../paths.ts';

/**
 * What a service is given on this machine besides what the topology says: its `local.env`, then variables with its prefix
 * that the user has set.
 */
export function localSettings(
  service: ServiceTopology,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const prefix = environmentPrefix(service.name);
  const own = Object.entries(env).filter(([name, value]) => name.startsWith(prefix) && value !== undefined);
  return {
    ...(readSettings(service) as Record<string, string>),
    ...(Object.fromEntries(own) as Record<string, string>),
  };
}

/** @throws Error it stands there and cannot be read */
function readSettings(service: ServiceTopology): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(join(repositoryRoot, service.folder, 'local.env'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
