import type { Catalog } from './catalogs/catalog.ts';
import { de } from './catalogs/de.ts';
import { en } from './catalogs/en.ts';

const CATALOGS: ReadonlyMap<string, Catalog> = new Map([
  ['en', en],
  ['de', de],
]);

/** What a mail is written in: the words, and how numbers look. */
export interface Language {
  readonly catalog: Catalog;
  /** BCP 47. */
  readonly locale: string;
}

/** The language for a customer's locale. Numbers never look like another language than the words around them. */
export function languageFor(locale: string | undefined): Language {
  const wanted = canonical(locale);
  const catalog = wanted === undefined ? undefined : CATALOGS.get(wanted.split('-')[0] ?? '');
  if (wanted === undefined || catalog === undefined) return { catalog: en, locale: en.locale };
  return { catalog, locale: wanted.includes('-') ? wanted : catalog.locale };
}

function canonical(locale: string | undefined): string | undefined {
  try {
    return locale === undefined ? undefined : Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
