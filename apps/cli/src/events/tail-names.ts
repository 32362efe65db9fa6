import { awsName, RULE_NAME } from '@pactline/topology';

/** One watcher's queue and rule share a name. */
export interface TailNames {
  readonly name: string;
  readonly bus: string;
}

export const targetId = 'tail';
const purposeTag = 'pactline:purpose';
const heartbeatTag = 'pactline:heartbeat';
const purpose = 'events-tail';

/** How often a watcher says that it is there, in ms. */
export const heartbeatEveryMs = 30_000;
/** Without a sign of life for this long, a watcher is taken for dead, in ms. */
export const abandonedAfterMs = 4 * heartbeatEveryMs;

/** What the names of all watchers of a bus begin with. */
export const tailPrefix = (bus: string): string => awsName([bus, 'tail'], { ...RULE_NAME, max: 50 }, '-');

/** @param suffix tells this watcher from the others, at most 13 characters */
export const tailNames = (bus: string, suffix: string): TailNames => ({ name: tailPrefix(bus) + suffix, bus });

export const tailTags = (now: Date): Record<string, string> => ({
  [purposeTag]: purpose,
  [heartbeatTag]: String(now.getTime()),
});

/** True for a queue that a watcher made and no longer reads. Queues of any other purpose are never touched. */
export function isAbandoned(tags: Readonly<Record<string, string>> | undefined, now: Date): boolean {
  if (tags?.[purposeTag] !== purpose) return false;
  const heartbeat = Number(tags[heartbeatTag]);
  return !Number.isFinite(heartbeat) || now.getTime() - heartbeat > abandonedAfterMs;
}
