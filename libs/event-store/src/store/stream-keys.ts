import type { ItemKey } from '@pactline/contract-runtime';
import { sortable } from '@pactline/dynamodb';

/**
 * What stands where:
 *
 * | item | pk | sk |
 * | --- | --- | --- |
 * | event | `stream#<aggregate>#<id>` | `event#<version>` |
 * | head: the version of the last event | `stream#<aggregate>#<id>` | `head` |
 * | snapshot | `stream#<aggregate>#<id>` | `snapshot` |
 * | list of streams | `streams#<aggregate>` | id |
 * | key of a person | `person#<person>` | `key` |
 * | which generation of a projection is read | `projection#<name>` | `generation` |
 * | checkpoint of a projection in a stream | `checkpoint#<name>#<generation>#<id>` | `checkpoint` |
 * | what a projection wrote | `view#<name>#<generation>#<partition>` | its own |
 */
const part = (text: string): string => {
  if (text === '') throw new RangeError('An empty name is no name of a stream.');
  return text.replaceAll('%', '%25').replaceAll('#', '%23');
};

export const EVENT_PREFIX = 'event#';
const stream = (aggregate: string, id: string): string => `stream#${part(aggregate)}#${part(id)}`;
export const streamPartition = stream;
export const eventKey = (aggregate: string, id: string, version: number): ItemKey => ({
  pk: stream(aggregate, id),
  sk: EVENT_PREFIX + sortable(version),
});
export const headKey = (aggregate: string, id: string): ItemKey => ({ pk: stream(aggregate, id), sk: 'head' });
export const snapshotKey = (aggregate: string, id: string): ItemKey => ({ pk: stream(aggregate, id), sk: 'snapshot' });
export const streamsPartition = (aggregate: string): string => `streams#${part(aggregate)}`;
export const listedKey = (aggregate: string, id: string): ItemKey => ({ pk: streamsPartition(aggregate), sk: id });
export const personKey = (person: string): ItemKey => ({ pk: `person#${part(person)}`, sk: 'key' });
export const generationKey = (name: string): ItemKey => ({ pk: `projection#${part(name)}`, sk: 'generation' });
export const checkpointKey = (name: string, generation: number, id: string): ItemKey => ({
  pk: `checkpoint#${part(name)}#${generation}#${part(id)}`,
  sk: 'checkpoint',
});
export const viewKey = (name: string, generation: number, { pk, sk }: ItemKey): ItemKey => ({
  pk: `view#${part(name)}#${generation}#${pk}`,
  sk,
});
