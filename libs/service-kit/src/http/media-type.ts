const MAX_REMEMBERED = 100;

/** The media type without parameters, in lower case: `Application/JSON; charset=utf-8` -> `application/json`. */
export const mediaTypeOf = (contentType: string): string => {
  const end = contentType.indexOf(';');
  return (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
};

/** True for JSON and the `+json` suffix (RFC 6839). */
export const isJson = (mediaType: string): boolean =>
  mediaType === 'application/json' || mediaType.endsWith('+json') || mediaType === 'text/json';

/** True when a declared type or range (`image/*`) covers a media type. */
export const covers = (range: string, mediaType: string): boolean =>
  range === mediaType ||
  range === '*/*' ||
  (range.endsWith('/*') && mediaType.startsWith(range.slice(0, range.length - 1)));

/** Chooses among the offered media types by an `Accept` header (RFC 9110); remembers what it was asked. */
export class Negotiator {
  readonly #offered: readonly string[];
  readonly #remembered = new Map<string, string | undefined>();
  constructor(offered: readonly string[]) {
    this.#offered = offered;
  }

  /** The offered type with the highest quality, the earlier one of equals; undefined when none is acceptable. */
  choose(accept: string | undefined): string | undefined {
    if (accept === undefined || accept === '' || accept === '*/*') return this.#offered[0];
    if (this.#remembered.has(accept)) return this.#remembered.get(accept);
    const chosen = this.#compute(accept);
    if (this.#remembered.size < MAX_REMEMBERED) this.#remembered.set(accept, chosen);
    return chosen;
  }

  #compute(accept: string): string | undefined {
    const ranges = accept.split(',', 50).map(parseRange);
    let best: { readonly type: string; readonly quality: number } | undefined;
    for (const type of this.#offered) {
      const quality = qualityOf(mediaTypeOf(type), ranges);
      if (quality > (best?.quality ?? 0)) best = { type, quality };
    }
    return best?.type;
  }
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

const parseRange = (text: string): Range => {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q === undefined ? 1 : Number(q.slice(2));
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
};

const specificity = ({ type }: Range): number => (type === '*/*' ? 0 : type.endsWith('/*') ? 1 : 2);

/** The most specific range decides. */
const qualityOf = (type: string, ranges: readonly Range[]): number => {
  const matching = ranges.filter((range) => covers(range.type, type));
  return matching.sort((a, b) => specificity(b) - specificity(a))[0]?.quality ?? 0;
};
