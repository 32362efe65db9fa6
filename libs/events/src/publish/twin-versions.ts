import type { AnyEvent } from '@pactline/contract-runtime';

/**
 * Gives majors that are published side by side in one transaction the same `subjectversion`: the first of a family allocates it, each of
 * the others takes it once.
 */
export class TwinVersions {
  readonly #open = new Map<string, { version: number; taken: Set<string> }>();

  /** The version of a twin published before, or undefined when a new one is due. */
  take(event: AnyEvent, subject: string): number | undefined {
    const family = this.#open.get(key(event, subject));
    if (!family || family.taken.has(event.type)) return undefined;
    family.taken.add(event.type);
    return family.version;
  }

  remember(event: AnyEvent, subject: string, version: number): void {
    this.#open.set(key(event, subject), { version, taken: new Set([event.type]) });
  }
}

const key = (event: AnyEvent, subject: string): string => JSON.stringify([event.twinOf ?? event.type, subject]);
