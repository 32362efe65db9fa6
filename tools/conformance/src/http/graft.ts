import { isArray, isObject, type Json } from '@pactline/contracts/derive';

type Path = readonly (string | number)[];

const MOST_PLACES = 300;

/** An example with one place of it taken from another value of the same shape, or left out where that has nothing. */
export function graft(example: Json, other: Json, choice: number): Json {
  const places = placesOf(example, []);
  const place = places[choice % Math.max(1, places.length)];
  return place === undefined ? other : replace(example, place, at(other, place));
}

function placesOf(value: Json, path: Path): Path[] {
  const entries: [string | number, Json][] = isArray(value)
    ? value.map((item, index) => [index, item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  const below = entries.flatMap(([key, member]) => [[...path, key], ...placesOf(member, [...path, key])]);
  return below.slice(0, MOST_PLACES);
}

/** Lists of another length lend their first item. */
const at = (value: Json, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((current, key) => {
    if (isArray(current)) return current[Number(key)] ?? current[0];
    return isObject(current) && Object.hasOwn(current, key) ? current[String(key)] : undefined;
  }, value);

function replace(value: Json, [key, ...rest]: Path, by: Json | undefined): Json {
  if (key === undefined) return by ?? value;
  if (isArray(value)) {
    const items = value.map((item, index) => (index === key ? replace(item, rest, by) : item));
    return rest.length === 0 && by === undefined ? items.filter((_, index) => index !== key) : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    if (name !== key) return [[name, member]];
    return rest.length === 0 && by === undefined ? [] : [[name, replace(member, rest, by)]];
  });
  return Object.fromEntries(entries);
}
