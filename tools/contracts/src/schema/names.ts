/** Words of a name: split at everything that is no letter or digit, and where case changes. */
const words = (text: string): string[] =>
  text
    .normalize('NFC')
    .replace(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{Nd}\p{M}]+/u)
    .filter(Boolean);

const upperFirst = (text: string): string => {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
};
const startsLegally = (text: string): boolean => /^[\p{ID_Start}_$]/u.test(text);
/** True when a text can stand as a name in code. */
export const isIdentifier = (text: string): boolean => /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(text);

/** A type name. What is a legal name already keeps its letters: `OrderV2` stays, `order-line.item` becomes `OrderLineItem`. */
export const typeName = (text: string): string => {
  const name = isIdentifier(text) ? upperFirst(text) : words(text).map(upperFirst).join('');
  return startsLegally(name) ? name : `_${name}`;
};

/** A value name: `orderLine`, `httpServer`. */
export const valueName = (text: string): string => {
  const [first = '', ...rest] = words(text);
  const lowered = first === first.toUpperCase() ? first.toLowerCase() : first[0]!.toLowerCase() + first.slice(1);
  const name = lowered + rest.map(upperFirst).join('');
  return startsLegally(name) ? name : `_${name}`;
};

const keywords = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public ' +
    'return static super switch this throw true try typeof undefined var void while with yield async of'
  ).split(' '),
);
/** Types that generated code itself uses, and names that TypeScript predefines. */
const taken = new Set(
  (
    'Array ReadonlyArray Record Partial Promise Readonly Object String Number Boolean Symbol Function Error RegExp Date Map Set ' +
    'Unknown CloudEvent EventDefinition EventContext BatchContext BatchFailure ServiceEvents RequestContext ItemTransaction Auth SignedBody ' +
    'OperationDefinition any unknown never object string number boolean symbol bigint s z'
  ).split(' '),
);

/** Hands out names that are legal and unique, also where file systems or people ignore case. */
export class Namer {
  readonly #used = new Set<string>();
  readonly #fold: (name: string) => string;

  /** @param options.exact names may differ by case alone: they stay inside one file */
  constructor(options: { exact?: boolean } = {}) {
    this.#fold = options.exact ? (name) => name : (name) => name.toLowerCase();
  }

  /** Reserves `wanted`, or the next free variant of it. All names that `derived` makes of it stay free for it. */
  reserve(wanted: string, derived: (name: string) => readonly string[] = (name) => [name]): string {
    const base = keywords.has(wanted) || taken.has(wanted) ? `${wanted}_` : wanted;
    for (let count = 1; ; count++) {
      const name = count === 1 ? base : `${base}${/\d$/.test(base) ? '_' : ''}${count}`;
      const names = derived(name).map(this.#fold);
      if (names.some((one) => this.#used.has(one))) continue;
      for (const one of names) this.#used.add(one);
      return name;
    }
  }
  isUsed(name: string): boolean {
    return this.#used.has(this.#fold(name));
  }
}

/** Kebab-case of a name, for files: `OrderLine` -> `order-line`. */
export const fileName = (text: string): string =>
  words(text)
    .join('-')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9-]/g, '') || 'schemas';
