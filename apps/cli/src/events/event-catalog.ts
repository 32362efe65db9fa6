import { closest } from '@pactline/cli-kit';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyEvent } from '@pactline/contract-runtime';
import type { Topology } from '@pactline/topology';
import { CliError, NotFoundError } from '../errors.ts';

/**
 * The definition of an event, from the generated contract package of the service that sends it. Packages are found in
 * `folder`, so that contracts which this program has never heard of work too.
 *
 * @throws NotFoundError no service sends such an event
 */
export async function findEvent(topology: Topology, type: string, folder: string): Promise<AnyEvent> {
  const known = topology.events[type];
  if (known === undefined) {
    const similar = closest(type, Object.keys(topology.events));
    throw new NotFoundError(
      `No contract has an event "${type}".`,
      similar ? `Did you mean ${similar}? "pactline events list" shows all.` : '"pactline events list" shows all.',
    );
  }
  const definition = (await definitionsOf(known.service, folder)).find((event) => event.type === type);
  if (definition) return definition;
  throw new CliError(`The generated contracts of ${known.service} lack ${type}.`, {
    next: 'Generate them again from the contracts.',
  });
}

async function definitionsOf(service: string, folder: string): Promise<AnyEvent[]> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name !== service) continue;
    const manifest = join(folder, entry.name, 'package.json');
    const { name } = JSON.parse(await readFile(manifest, 'utf8')) as { name: string };
    // A package may always import itself by name, so its own exports map decides which file that is.
    const file = createRequire(manifest).resolve(`${name}/events`);
    return Object.values((await import(pathToFileURL(file).href)) as Record<string, unknown>).filter(isEvent);
  }
  return [];
}

const isEvent = (value: unknown): value is AnyEvent =>
  typeof value === 'object' && value !== null && 'type' in value && 'schema' in value && 'reader' in value;
