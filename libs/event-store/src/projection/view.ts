import type { ItemData, ItemKey, ItemTransaction } from '@pactline/contract-runtime';
import { viewKey } from '../store/stream-keys.ts';

/** What a projection reads and writes: items of its own, seen as it left them. */
export interface View {
  get<Data extends ItemData = ItemData>(key: ItemKey): Promise<Data | undefined>;
  put(key: ItemKey, data: ItemData): void;
  delete(key: ItemKey): void;
}

/** Somebody wrote the same item of a view at the same time: the events are applied again. */
export class ViewConflictError extends Error {
  override readonly name = 'ViewConflictError';
}

interface Held {
  /** How often it was written; 0 when it does not stand. */
  readonly revision: number;
  readonly data: ItemData | undefined;
}

/**
 * A view of one generation in one transaction. Each item is read before it is written, and written only if it is still as it was read:
 * streams that are projected at the same time may share items.
 */
export class TransactionView implements View {
  readonly #tx: ItemTransaction;
  readonly #place: { readonly name: string; readonly generation: number };
  readonly #held = new Map<string, Promise<Held>>();
  readonly #changes: { readonly key: ItemKey; readonly data: ItemData | undefined }[] = [];

  constructor(tx: ItemTransaction, place: { readonly name: string; readonly generation: number }) {
    this.#tx = tx;
    this.#place = place;
  }

  async get<Data extends ItemData = ItemData>(key: ItemKey): Promise<Data | undefined> {
    const written = this.#changes.findLast((change) => same(change.key, key));
    if (written !== undefined) return structuredClone(written.data) as Data | undefined;
    return (await this.#hold(key)).data as Data | undefined;
  }

  put(key: ItemKey, data: ItemData): void {
    this.#changes.push({ key, data });
  }

  delete(key: ItemKey): void {
    this.#changes.push({ key, data: undefined });
  }

  /** Hands everything over to the transaction. */
  async flush(): Promise<void> {
    const last = new Map(this.#changes.map((change) => [name(change.key), change]));
    const conflict = () => new ViewConflictError('Another stream changed the same item of the view.');
    for (const { key, data } of last.values()) {
      const { revision } = await this.#hold(key);
      const place = viewKey(this.#place.name, this.#place.generation, key);
      const when = revision === 0 ? ('absent' as const) : { equals: { revision } };
      // What is deleted stays as an empty item: a revision that began again could be mistaken for an old one.
      this.#tx.put(place, { data: data ?? null, revision: revision + 1 }, { when, conflict });
    }
  }

  #hold(key: ItemKey): Promise<Held> {
    const found = this.#held.get(name(key));
    if (found !== undefined) return found;
    const held = this.#read(key);
    this.#held.set(name(key), held);
    return held;
  }

  async #read(key: ItemKey): Promise<Held> {
    const place = viewKey(this.#place.name, this.#place.generation, key);
    const item = await this.#tx.get<{ data: ItemData | null; revision: number }>(place);
    return { revision: item?.revision ?? 0, data: item?.data ?? undefined };
  }
}

const name = ({ pk, sk }: ItemKey): string => `${pk} / ${sk}`;
const same = (a: ItemKey, b: ItemKey): boolean => a.pk === b.pk && a.sk === b.sk;
