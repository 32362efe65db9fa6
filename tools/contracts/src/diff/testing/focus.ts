import { isArray, isObject, type Json, type JsonObject } from '../../source/index.ts';
import { atPointer, componentLookup } from '../../cases/sample.ts';
import { BoundaryValues, type TextsOf } from './boundary-values.ts';

type Step = readonly [keyword: string, name?: string];
const single = [
  'additionalProperties',
  'items',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
  'not',
  'if',
  'then',
  'else',
];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const maps = ['properties', 'patternProperties', 'dependentSchemas'];

/** Values of a payload that vary at one place of its contract: every boundary there, embedded in what is usual elsewhere. */
export class Focus {
  readonly #schemas: Readonly<Record<string, Json>>;
  readonly #place: string;
  readonly #boundaries: BoundaryValues;
  readonly #textsOf: TextsOf;
  constructor(schemas: Readonly<Record<string, Json>>, place: string, textsOf: TextsOf) {
    this.#schemas = schemas;
    this.#place = place;
    this.#textsOf = textsOf;
    this.#boundaries = new BoundaryValues(componentLookup(schemas), textsOf);
  }

  values(): Json[] {
    const [component = ''] = Object.keys(this.#schemas);
    const path = this.#pathTo(component, this.#schemas[component]!, [], 0);
    if (!path) return [];
    const target = atPointer(this.#schemas, this.#place.split('/'));
    return target === undefined ? [] : this.#embed(this.#schemas[component]!, path, this.#boundaries.of(target));
  }

  /** The way from the payload to the place, through references. */
  #pathTo(at: string, schema: Json, steps: readonly Step[], depth: number): readonly Step[] | undefined {
    if (at === this.#place) return steps;
    if (!isObject(schema) || depth > 12) return undefined;
    if (typeof schema.$ref === 'string') {
      const name = schema.$ref.split('/').at(-1)!;
      const found =
        steps.filter(([keyword]) => keyword === `to ${name}`).length > 1
          ? undefined
          : this.#pathTo(name, this.#schemas[name] ?? true, [...steps, [`to ${name}`]], depth + 1);
      if (found) return found;
    }
    for (const [keyword, name, part] of partsOf(schema)) {
      const place = name === undefined ? `${at}/${keyword}` : `${at}/${keyword}/${name}`;
      const found = this.#pathTo(place, part, [...steps, name === undefined ? [keyword] : [keyword, name]], depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  #embed(schema: Json, [step, ...more]: readonly Step[], values: Json[]): Json[] {
    if (!step || !isObject(schema)) return values;
    const [keyword, name] = step;
    if (keyword.startsWith('to ')) return this.#embed(this.#schemas[keyword.slice(3)] ?? true, more, values);
    const part =
      name === undefined
        ? schema[keyword]
        : isArray(schema[keyword])
          ? schema[keyword][Number(name)]
          : isObject(schema[keyword])
            ? schema[keyword][name]
            : undefined;
    const inner = this.#embed(part ?? true, more, values);
    // With all members, and with the required ones only.
    const usual = this.#boundaries.of(schema).slice(0, 2);
    const pinned = keyword === 'allOf' ? pinnedBeside(schema, Number(name)) : {};
    return inner.flatMap((value) => [
      ...usual.flatMap((one) => this.#around(one, keyword, name, value)),
      ...(isObject(value) && Object.keys(pinned).length > 0 ? [{ ...value, ...pinned }] : []),
    ]);
  }

  #around(usual: Json, keyword: string, name: string | undefined, value: Json): Json[] {
    const object = isObject(usual) ? usual : {};
    const list = isArray(usual) ? usual : [];
    if (keyword === 'properties' || keyword === 'dependentSchemas') return [{ ...object, [name!]: value }];
    if (keyword === 'additionalProperties') return [{ ...object, ab: value }, { ab: value }];
    if (keyword === 'patternProperties')
      return this.#textsOf(name!)
        .slice(0, 2)
        .map((key) => ({ ...object, [key]: value }));
    if (keyword === 'items')
      return [
        [...list, value],
        [value],
        [value, ...list.slice(1)],
        list.map((item, index) => (index === list.length - 1 ? value : item)),
      ];
    if (keyword === 'prefixItems') return [list.map((item, index) => (index === Number(name) ? value : item))];
    if (keyword === 'contains') return [[value], [value, value], [value, ...list]];
    return isObject(value) && isObject(usual) ? [{ ...usual, ...value }, { ...value, ...usual }, value] : [value];
  }
}

/** Members that the other parts of an allOf fix. */
const pinnedBeside = ({ allOf }: JsonObject, index: number): JsonObject =>
  Object.fromEntries(
    (isArray(allOf) ? allOf : []).flatMap((part, other) =>
      other === index || !isObject(part) || !isObject(part.properties)
        ? []
        : Object.entries(part.properties).flatMap(([name, member]): [string, Json][] => {
            if (!isObject(member as Json)) return [];
            const { const: value, enum: several } = member as JsonObject;
            if (value !== undefined) return [[name, value]];
            return isArray(several) && several.length > 0 ? [[name, several[0]!]] : [];
          }),
    ),
  );

function* partsOf(schema: JsonObject): Generator<readonly [string, string | undefined, Json]> {
  for (const key of single) if (schema[key] !== undefined) yield [key, undefined, schema[key]];
  for (const key of lists) {
    const parts = schema[key];
    if (isArray(parts)) for (const [index, part] of parts.entries()) yield [key, String(index), part];
  }
  for (const key of maps) {
    const parts = schema[key];
    if (isObject(parts)) for (const [name, part] of Object.entries(parts)) yield [key, name, part as Json];
  }
}
