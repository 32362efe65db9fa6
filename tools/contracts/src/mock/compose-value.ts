import { type Cursor, isObject, type Json } from '../source/index.ts';
import { alternativesOf, withTag } from './alternatives.ts';
import { composeText } from './make-text.ts';

const MOST_DEPTH = 24;
/** Below this depth lists stay empty where they may. */
const MOST_FILLED = 8;
/** From this depth on only members that are required stand there. */
const MOST_OPTIONAL = 3;
const MOST_ITEMS = 20;
/** Parts of one value: what needs more of them is better told by an example. */
const MOST_PARTS = 20_000;

/**
 * Puts a value together from the examples, defaults and bounds that stand in a schema: what its author wrote comes first. Members that
 * are not required stand there only near the top. It need not fit.
 *
 * @param fits examples count only where they fit, and of alternatives the first that does; without it the first of all is taken
 */
export const composeValue = (schema: Cursor, fits?: Fits): Json | undefined => new Composer(fits).compose(schema, TOP);

type Fits = (schema: Cursor, value: Json) => boolean;

interface Place {
  readonly depth: number;
  /** Members that what stands around requires. */
  readonly wanted?: ReadonlySet<string>;
  /** Schemas that are being composed: one that needs itself has no value, and one that may do without itself does. */
  readonly open: ReadonlySet<string>;
}

const TOP: Place = { depth: 0, open: new Set() };

class Composer {
  #parts = 0;
  readonly #fits: Fits;
  constructor(fits: Fits = () => true) {
    this.#fits = fits;
  }

  compose(at: Cursor, { depth, open, wanted = requiredOf(at) }: Place): Json | undefined {
    if (depth > MOST_DEPTH || ++this.#parts > MOST_PARTS) return undefined;
    const [example] = [at.get('example'), ...at.get('examples').items(), at.get('const'), at.get('default')].filter(
      ({ value }) => value !== undefined && this.#fits(at, value),
    );
    if (example !== undefined) return example.value;
    const [allowed] = at.get('enum').items();
    if (allowed !== undefined) return allowed.value;
    if (at.ref !== undefined) return this.compose(at.resolve(), { depth: depth + 1, wanted, open });
    const branches = alternativesOf(at);
    const possible = branches.filter((one) => !open.has(one.at.resolve().id));
    if (possible.length === 0 && (branches.length > 0 || open.has(at.id))) return mayBeNull(at) ? null : undefined;
    const inside = { depth: depth + 1, wanted, open: new Set(open).add(at.id) };
    const parts = at.get('allOf').items();
    const own = this.#byType(at, { ...inside, depth });
    if (possible.length === 0) return this.#joined(parts, own, inside);
    let value: Json | undefined;
    for (const branch of possible) {
      value = withTag(this.#joined([...parts, branch.at], own, inside), branch);
      if (value !== undefined && this.#fits(at, value)) return value;
    }
    return value;
  }

  #joined(parts: readonly Cursor[], own: Json | undefined, place: Place): Json | undefined {
    const values = parts.map((part) => this.compose(part, place));
    const objects = [...values, own].filter((part): part is { readonly [key: string]: Json } => isObject(part));
    if (objects.length > 0) return Object.assign({}, ...objects) as Json;
    // A part says more of a value than the type beside it.
    return [...values, own].find((part) => part !== undefined);
  }

  #byType(at: Cursor, place: Required<Place>): Json | undefined {
    switch (typeOf(at)) {
      case 'object':
        return this.#object(at, place);
      case 'array':
        return this.#array(at, place);
      case 'string':
        return composeText(at);
      case 'integer':
      case 'number':
        return at.number('minimum') ?? (at.number('exclusiveMinimum') ?? -1) + 1;
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return undefined;
    }
  }

  #array(at: Cursor, { depth, open }: Place): Json {
    const least = at.number('minItems') ?? 0;
    if (least === 0 && depth > MOST_FILLED) return [];
    const item = this.compose(at.get('items'), { depth: depth + 1, open });
    return item === undefined ? [] : Array.from({ length: Math.min(MOST_ITEMS, Math.max(1, least)) }, () => item);
  }

  #object(at: Cursor, { depth, open, wanted }: Required<Place>): Json {
    const required = new Set([...wanted, ...requiredOf(at)]);
    const members: [string, Json][] = [];
    for (const [name, property] of at.get('properties').entries()) {
      if (!required.has(name) && depth >= MOST_OPTIONAL) continue;
      const value = this.compose(property, { depth: depth + 1, open });
      if (value !== undefined) members.push([name, value]);
    }
    return Object.fromEntries(members);
  }
}

function typeOf(at: Cursor): string | undefined {
  const type = at.get('type');
  if (!type.isArray()) return type.string() ?? (at.has('properties') ? 'object' : undefined);
  const names = type.items().map((item) => item.string());
  return names.find((one) => one !== 'null') ?? names[0];
}

const mayBeNull = (at: Cursor): boolean =>
  at.boolean('nullable') === true ||
  at
    .get('type')
    .items()
    .some((item) => item.string() === 'null');

/** What a schema and all its parts require: a part may declare what stands as required beside it. */
function requiredOf(at: Cursor, seen = new Set<string>()): Set<string> {
  const schema = at.resolve();
  if (seen.has(schema.id)) return new Set();
  seen.add(schema.id);
  const own = schema.get('required').items();
  const parts = schema.get('allOf').items();
  return new Set([
    ...own.flatMap((item) => item.string() ?? []),
    ...parts.flatMap((part) => [...requiredOf(part, seen)]),
  ]);
}
