import type { Contracts } from '../diff/contracts.ts';
import type { Direction, Directions } from '../diff/direction.ts';
import type { Misfit } from '../diff/subsume/check.ts';
import type { Schema } from '../schema/model.ts';
import { missingIn, reading, stepsOf, writing } from './fields.ts';
import { type OutsideUse, sayUse } from './uses.ts';

/** A field that somebody reads and that is not declared any more. */
export interface Lost {
  /** The member that is gone. */
  readonly step: string;
  readonly says: string;
}

type Version = Schema | undefined;

/** Those outside who read or write a schema, each only the fields that it names: whom a change of the schema concerns. */
export class OutsideReaders {
  readonly #directions: Directions;
  readonly #uses: readonly OutsideUse[];
  readonly #direction: Direction;
  readonly #head: Contracts;
  readonly #broken = new Map<string, ReadonlySet<string>>();

  constructor(directions: Directions, uses: readonly OutsideUse[], direction: Direction, head: Contracts) {
    this.#directions = directions;
    this.#uses = uses;
    this.#direction = direction;
    this.#head = head;
  }

  /** In words, with the fields that are concerned. */
  concernedBy(misfit: Misfit, older: Version, newer: Version): readonly string[] {
    const isBroken = (use: OutsideUse, field?: string): boolean =>
      this.#placesOf(use, field, older, newer).has(this.#placeOf(misfit));
    return this.#uses.flatMap((use) => {
      if (!this.#isReading || !use.reads) return isBroken(use) ? [sayUse(use)] : [];
      const fields = use.reads.filter((field) => isBroken(use, field));
      return fields.length > 0 ? [sayUse(use, fields)] : [];
    });
  }

  lost(older: Version, newer: Version): readonly Lost[] {
    if (!older || !newer || !this.#isReading) return [];
    return this.#uses.flatMap((use) =>
      (use.reads ?? []).flatMap((field): Lost[] => {
        const steps = stepsOf(field);
        const missing = missingIn(older, steps) ? undefined : missingIn(newer, steps);
        return missing ? [{ step: missing.step, says: sayUse(use, [field]) }] : [];
      }),
    );
  }

  get #isReading(): boolean {
    return this.#direction === 'response' || this.#direction === 'send';
  }

  /** What is wrong for one of them. */
  #placesOf(use: OutsideUse, field: string | undefined, older: Version, newer: Version): ReadonlySet<string> {
    const key = `${this.#uses.indexOf(use)} ${field ?? ''}`;
    let places = this.#broken.get(key);
    if (!places) {
      const found = this.#directions.breaking(this.#direction, ...this.#sides(use, field, older, newer));
      this.#broken.set(key, (places = new Set(found.map((one) => this.#placeOf(one)))));
    }
    return places;
  }

  #sides(use: OutsideUse, field: string | undefined, older: Version, newer: Version): readonly [Version, Version] {
    const own = this.#head.schema(use.payload) ?? older;
    if (this.#isReading) return [newer, own && field !== undefined ? reading(own, [field]) : own];
    return [own && use.sends ? writing(own, use.sends) : own, newer];
  }

  /** On the side of the new version, which is the same whatever a party knows of the old one. */
  #placeOf({ rule, writer, reader, about }: Misfit): string {
    return `${rule} ${(this.#isReading ? writer : reader).id} ${about?.member ?? ''}`;
  }
}
