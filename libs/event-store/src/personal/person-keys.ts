import type { ItemTransaction } from '@pactline/contract-runtime';
import { ContentionError } from '@pactline/dynamodb';
import { personKey } from '../store/stream-keys.ts';
import { newKey } from './cipher.ts';

/** A person's data was erased, and nothing new may be written about them under the same name. */
export class PersonErasedError extends Error {
  override readonly name = 'PersonErasedError';
  constructor(person: string) {
    super(`The data of ${person} was erased. Write what is new under a new name.`);
  }
}

interface StoredKey extends Record<string, unknown> {
  readonly key?: Uint8Array;
  readonly erased?: boolean;
}

/** The keys of persons as one transaction sees them. */
export class PersonKeys {
  readonly #tx: ItemTransaction;
  readonly #known = new Map<string, Uint8Array | undefined>();

  private constructor(tx: ItemTransaction) {
    this.#tx = tx;
  }

  /** One for all that happens in a transaction: a new key is written once. */
  static of(tx: ItemTransaction): PersonKeys {
    const known = inUse.get(tx) ?? new PersonKeys(tx);
    inUse.set(tx, known);
    return known;
  }

  /** Undefined where there is none, because it was erased. */
  async find(person: string): Promise<Uint8Array | undefined> {
    if (!this.#known.has(person)) this.#known.set(person, (await this.#tx.get<StoredKey>(personKey(person)))?.key);
    return this.#known.get(person);
  }

  /**
   * Makes one for a person of whom nothing is known yet. One that is erased before the transaction happens leaves what is written unreadable,
   * as it should be.
   *
   * @throws PersonErasedError
   */
  async need(person: string): Promise<Uint8Array> {
    const known = this.#known.get(person);
    if (known !== undefined) return known;
    const stored = await this.#tx.get<StoredKey>(personKey(person));
    if (stored?.erased === true) throw new PersonErasedError(person);
    const key = stored?.key ?? newKey();
    this.#known.set(person, key);
    // Two that make a key at once would leave one half unreadable.
    if (stored === undefined)
      this.#tx.put(personKey(person), { key }, { when: 'absent', conflict: () => new ContentionError(1) });
    return key;
  }
}

const inUse = new WeakMap<ItemTransaction, PersonKeys>();

/** Makes everything unreadable that was ever written about a person: events stay, and what they say about the person is gone. */
export function erasePerson(tx: ItemTransaction, person: string): void {
  tx.put(personKey(person), { erased: true });
}
