import { type Cursor, isObject, type Json } from '../source/index.ts';
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
 */
export const composeValue = (schema: Cursor): Json | undefined => new Composer().compose(schema, TOP);

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

  compose(at: Cursor, { depth, open, wanted = requiredOf(at) }: Place): Json | undefined {
    if (depth > MOST_DEPTH || ++this.#parts > MOST_PARTS) return undefined;
    const [example] = [at.get('example'), ...at.get('examples').items(), at.get('const'), at.get('default')].filter(
      ({ exists }) => exists,
    );
    if (example !== undefined) return example.value;
    const [allowed] = at.get('enum').items();
    if (allowed !== undefined) return allowed.value;
    if (at.ref !== undefined) return this.compose(at.resolve(), { depth: depth + 1, wanted, open });
    const branches = [...at.get('oneOf').items(), ...at.get('anyOf').items()];
    const branch = branches.find((one) => !open.has(one.resolve().id));
    if (branch === undefined && (branches.length > 0 || open.has(at.id))) return mayBeNull(at) ? null : undefined;
    const inside = { depth: depth + 1, wanted, open: new Set(open).add(at.id) };
    const parts = [...at.get('allOf').items(), ...(branch === undefined ? [] : [branch])].map((part) =>
      this.compose(part, inside),
    );
    const own = this.#byType(at, { ...inside, depth });
    const objects = [...parts, own].filter((part): part is { readonly [key: string]: Json } => isObject(part));
    if (objects.length > 0) return Object.assign({}, ...objects) as Json;
    // A part says more of a value than the type beside it.
    return [...parts, own].find((part) => part !== undefined);
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
