import { shortText } from '@pactline/events';

/**
 * A provider's text as the platform keeps it: well-formed Unicode without control characters and without blanks around
 * it, cut to `max` UTF-16 units. Undefined when nothing is left.
 */
export function text(value: string | null | undefined, max: number): string | undefined {
  if (value === null || value === undefined) return undefined;
  const clean = value
    .toWellFormed()
    // eslint-disable-next-line no-control-regex -- control characters are what this looks for; Postgres refuses NUL
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim();
  return clean === '' ? undefined : shortText(clean, max);
}

/** A text that means nothing when it is cut (an id, a code): absent rather than shortened. */
export function wholeText(value: string | null | undefined, max: number): string | undefined {
  const found = text(value, Number.MAX_SAFE_INTEGER);
  return found !== undefined && found.length <= max ? found : undefined;
}

/** A text, if it has the form asked for. */
export function textLike(value: string | null | undefined, form: RegExp, max: number): string | undefined {
  const found = wholeText(value, max);
  return found !== undefined && form.test(found) ? found : undefined;
}
