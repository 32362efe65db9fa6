import type { Schema } from './model.ts';
import { isOpenUnion, parts, reachable, unionsOf } from './traits.ts';

/** Which side of a contract a type or schema is for. */
export type Variant = 'write' | 'read' | 'request' | 'response';

const closes = (s: Schema): boolean =>
  s.additionalProperties?.always === false ||
  s.unevaluatedProperties?.always === false ||
  s.propertyNames?.enum !== undefined;

const opensType = (s: Schema): boolean => (s.enum !== undefined && !s.const) || unionsOf(s).some(isOpenUnion);

const decides = (s: Schema): Schema[] => [...parts(s), ...[s.then, s.else].filter((one) => one !== undefined)];

/** Knows for which variants a schema needs a type or a validator of its own. */
export class Variants {
  readonly #memo = new Map<string, boolean>();

  #any(key: string, s: Schema, test: (one: Schema) => boolean, edges?: (one: Schema) => Schema[]): boolean {
    const memo = `${key} ${s.id}`;
    let known = this.#memo.get(memo);
    if (known === undefined) {
      known = reachable(s, edges).some(test);
      this.#memo.set(memo, known);
    }
    return known;
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
