import type { Schema } from '../schema/model.ts';
import { Comparer, type ComparerOptions } from './subsume/comparer.ts';
import type { About, Misfit, Mode } from './subsume/check.ts';
import { Canonical } from './subsume/canonical.ts';
import { nodeOf } from './subsume/node.ts';

/** Where data flows: to the service that owns the contract (`request`, `receive`) or from it (`response`, `send`). */
export type Direction = 'request' | 'response' | 'send' | 'receive';

/** What a change of a schema means in one direction. */
export interface Comparison {
  /** What can be written by one version and not be read by the other. */
  readonly breaking: readonly Misfit[];
  /** What differs without breaking. */
  readonly compatible: readonly Misfit[];
}

const modes: Readonly<Record<Direction, Mode>> = {
  request: 'strict',
  response: 'client',
  send: 'event',
  receive: 'event',
};

/**
 * Compares versions of schemas, each direction in its own way:
 * what is written by the version that is deployed must be read by the new one in requests and received events,
 * what the new version writes must be read by the deployed ones in responses and sent events.
 */
export class Directions {
  readonly #comparers = new Map<string, Comparer>();
  readonly #canonical = new Canonical();
  readonly #without: ComparerOptions['without'];
  constructor(without?: ComparerOptions['without']) {
    this.#without = without;
  }

  /** @param texts scalars travel as texts, as in parameters, headers and forms */
  compare(direction: Direction, base: Schema | undefined, head: Schema | undefined, texts = false): Comparison {
    if (base && head && this.meaningOf([base]) === this.meaningOf([head])) return { breaking: [], compatible: [] };
    const isOld = direction === 'request' || direction === 'receive';
    const [writer, reader] = isOld ? [base, head] : [head, base];
    const breaking = this.breaking(direction, writer, reader, texts);
    const there = this.#run(direction, 'strict', writer, reader, { way: 'there', texts });
    const back = this.#run(direction, 'strict', reader, writer, { way: 'back', texts }).map(turned);
    const known = new Set(breaking.map(placeOf));
    const compatible = [...there, ...back].filter(
      (misfit) => misfit.rule !== 'undecided' && !known.has(placeOf(misfit)),
    );
    return { breaking, compatible };
  }

  /** The same text for schemas that say the same, however written. */
  readonly meaningOf = (schemas: readonly (Schema | undefined)[]): string => this.#canonical.of(nodeOf(schemas));

  /** What a writer may write and a reader cannot read. */
  breaking(
    direction: Direction,
    writer: Schema | undefined,
    reader: Schema | undefined,
    texts = false,
  ): readonly Misfit[] {
    return this.#run(direction, modes[direction], writer, reader, { way: 'there', texts });
  }

  #run(
    direction: Direction,
    mode: Mode,
    writer: Schema | undefined,
    reader: Schema | undefined,
    { way, texts }: { readonly way: string; readonly texts: boolean },
  ): readonly Misfit[] {
    const hide = direction === 'request' ? 'readOnly' : direction === 'response' ? 'writeOnly' : undefined;
    const key = `${hide ?? ''} ${way} ${texts} ${direction === 'request' || direction === 'receive'}`;
    let comparer = this.#comparers.get(key);
    if (!comparer) {
      comparer = new Comparer({
        canonical: this.#canonical,
        ...(texts && { texts }),
        ...(hide && { hide }),
        ...(this.#without && { without: this.#without }),
      });
      this.#comparers.set(key, comparer);
    }
    return comparer.compare(nodeOf([writer]), nodeOf([reader]), mode);
  }
}

const turned = (misfit: Misfit): Misfit => ({
  ...misfit,
  writer: misfit.reader,
  reader: misfit.writer,
  written: misfit.read,
  read: misfit.written,
  ...(misfit.about && { about: turnedAbout(misfit.about) }),
});
const turnedAbout = (about: About): About => ({
  ...about,
  ...(about.swapped && { swapped: about.swapped.map(([written, read]) => [read, written] as const) }),
});
const placeOf = ({ rule, writer, reader, about }: Misfit): string =>
  `${rule} ${writer.id} ${reader.id} ${about?.member ?? ''}`;
