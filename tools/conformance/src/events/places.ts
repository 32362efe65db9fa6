import { isArray, isObject, type Json, type JsonObject } from '@pactline/contracts/derive';

export type Path = readonly (string | number)[];

/** Every place of a value, the value itself first. */
export function* placesOf(value: Json, path: Path = []): Generator<{ readonly path: Path; readonly value: Json }> {
  yield { path, value };
  const members: Iterable<readonly [string | number, Json]> = isArray(value)
    ? value.entries()
    : isObject(value)
      ? Object.entries(value as JsonObject)
      : [];
  for (const [key, member] of members) yield* placesOf(member, [...path, key]);
}

/** The value with another one at a place; `undefined` takes away what stands there. */
export function withAt(value: Json, [key, ...rest]: Path, made: Json | undefined): Json {
  if (key === undefined) return made ?? null;
  if (isArray(value)) {
    const at = Number(key);
    if (rest.length === 0 && made === undefined) return value.filter((_, index) => index !== at);
    return value.map((item, index) => (index === at ? withAt(item, rest, made) : item));
  }
  if (!isObject(value)) return value;
  if (rest.length === 0 && made === undefined)
    return Object.fromEntries(Object.entries(value as JsonObject).filter(([name]) => name !== key));
  return { ...value, [key]: withAt(value[key] ?? null, rest, made) };
}

/** RFC 6901. */
export const pointerOf = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
