import { isArray, isObject, type Json } from '../../source/index.ts';
import { canonicalJson } from '../subsume/canonical.ts';

/**
 * Does an EventBridge pattern let everything pass that another one lets pass?
 *
 * @returns undefined where it cannot be decided
 */
export const covers = (wide: Json, narrow: Json): boolean | undefined => {
  if (canonicalJson(wide) === canonicalJson(narrow)) return true;
  if (!isObject(wide) || !isObject(narrow)) return undefined;
  const answers = Object.entries(wide).map(([key, asked]): boolean | undefined => {
    const given = narrow[key];
    if (given === undefined) return key.startsWith('$') ? undefined : false;
    if (canonicalJson(asked as Json) === canonicalJson(given)) return true;
    if (key.startsWith('$')) return undefined;
    if (isArray(asked as Json) && isArray(given)) return listCovers(asked as readonly Json[], given);
    return covers(asked as Json, given);
  });
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
};

const listCovers = (wide: readonly Json[], narrow: readonly Json[]): boolean | undefined => {
  const answers = narrow.map((one) => {
    const each = wide.map((other) => matcherCovers(other, one));
    return each.includes(true) ? true : each.includes(undefined) ? undefined : false;
  });
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
};

const matcherCovers = (wide: Json, narrow: Json): boolean | undefined => {
  if (canonicalJson(wide) === canonicalJson(narrow)) return true;
  if (!isObject(wide)) return isObject(narrow) ? undefined : false;
  if (wide.exists === true) return !(isObject(narrow) && narrow.exists === false);
  const text = typeof narrow === 'string' ? narrow : undefined;
  if (text !== undefined && typeof wide.prefix === 'string') return text.startsWith(wide.prefix);
  if (text !== undefined && typeof wide.suffix === 'string') return text.endsWith(wide.suffix);
  const but = wide['anything-but'];
  if (but !== undefined && !isObject(but) && !isObject(narrow)) return !(isArray(but) ? but : [but]).includes(narrow);
  if (isObject(narrow) && typeof narrow.prefix === 'string' && typeof wide.prefix === 'string')
    return narrow.prefix.startsWith(wide.prefix);
  return undefined;
};
