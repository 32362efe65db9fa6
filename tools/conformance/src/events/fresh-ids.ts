import { type Json, type Random } from '@pactline/contracts/derive';
import type { EventContract } from './contracts.ts';
import { placesOf, withAt } from './places.ts';

const MOST_TRIES = 50;
const HEX = '0123456789abcdef';

/**
 * The same data about another subject: texts in members whose names end in `id` get other digits, the same text the same ones and two
 * texts never one, as far as the contract allows.
 */
export function withFreshIds(contract: EventContract, value: Json, random: Random): Json {
  let fresh = value;
  const made = new Map<string, string>();
  for (const { path, value: text } of placesOf(value)) {
    const name = path.findLast((part) => typeof part === 'string');
    if (typeof text !== 'string' || name === undefined || !/(^i|I|_i|-i)ds?$/.test(name)) continue;
    const other = made.get(text) ?? distinct(text, new Set(made.values()), random);
    made.set(text, other);
    const changed = withAt(fresh, path, other);
    const { judge } = contract;
    if (judge.writes(changed).length <= judge.writes(fresh).length) fresh = changed;
  }
  return fresh;
}

/** Another text than all those made already: two things with one id would be one thing. Short ids may leave no room. */
function distinct(text: string, taken: ReadonlySet<string>, random: Random): string {
  let other = otherDigits(text, random);
  for (let tries = 0; tries < MOST_TRIES && (taken.has(other) || other === text); tries += 1)
    other = otherDigits(text, random);
  return other;
}

/** Version and variant of a UUID stay. */
function otherDigits(text: string, random: Random): string {
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
  if (isUuid)
    return text.replace(/[0-9a-f]/gi, (digit, at: number) =>
      at === 14 || at === 19 ? digit : HEX.charAt(random.below(16)),
    );
  return text.replace(/[1-9]/g, () => String(1 + random.below(9)));
}
