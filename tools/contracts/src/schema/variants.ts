import type { Schema } from './model.ts';
import { isOpenUnion } from './discriminate.ts';
import { parts } from './traits.ts';

/** Which side of a contract a type or schema is for. */
export type Variant = 'write' | 'read' | 'request' | 'response';

const closes = (s: Schema): boolean =>
  s.additionalProperties?.always === false ||
  s.unevaluatedProperties?.always === false ||
  s.propertyNames?.enum !== undefined;

const opensType = (s: Schema): boolean =>
  (s.enum !== undefined && !s.const) || isOpenUnion(s, 'anyOf') || isOpenUnion(s, 'oneOf');

const decides = (s: Schema): Schema[] => [...parts(s), ...[s.then, s.else].filter((one) => one !== undefined)];

/** Knows for which variants a schema needs a type or a validator of its own. */
export class Variants {
  readonly #memo = new Map<string, boolean>();

  /** Whether anything within reach passes a test. What cannot reach such a thing is noted for everything on the way. */
  #any(key: string, s: Schema, test: (one: Schema) => boolean, edges: (one: Schema) => Schema[] = parts): boolean {
    const memo = (one: Schema): string => `${key} ${one.id}`;
    const known = this.#memo.get(memo(s));
    if (known !== undefined) return known;
    const seen = new Map<string, Schema>();
    const open = [s];
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next.id)) continue;
      seen.set(next.id, next);
      const before = this.#memo.get(memo(next));
      if (before === true || (before === undefined && test(next))) {
        this.#memo.set(memo(s), true);
        return true;
      }
      if (before === undefined) open.push(...edges(next));
    }
    for (const one of seen.values()) this.#memo.set(memo(one), false);
    return false;
  }
  /** The TypeScript type differs from the writer's. */
  typeDiffers(s: Schema, variant: Variant): boolean {
    if (variant === 'write') return false;
    if (variant === 'read') return this.#any('type', s, opensType);
    return this.#any(variant, s, (one) => (variant === 'request' ? one.readOnly : one.writeOnly));
  }
  /** The validator differs from the writer's. */
  verdictDiffers(s: Schema, variant: Variant): boolean {
    if (variant !== 'read') return this.typeDiffers(s, variant);
    return this.#any('verdict', s, (one) => opensType(one) || closes(one), decides);
  }
}
