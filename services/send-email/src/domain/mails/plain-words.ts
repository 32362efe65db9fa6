/** What mail programs make a link of by themselves: a scheme, `www.`, or a name with a dot and letters behind it. */
const LINK_LIKE = /:\/\/|www\.|@|[\p{L}\p{N}-]\.[\p{L}]{2,}/iu;

/**
 * The name of a person for a greeting; undefined for one that is an advertisement. Whoever types a link where a name belongs, and the
 * address of somebody else where theirs belongs, would have the shop send it.
 */
export const personName = (name: string | undefined): string | undefined =>
  name === undefined || LINK_LIKE.test(name.normalize('NFKC')) || /[/\\<>]/.test(name) ? undefined : name;

/** Text that people typed, written so that no mail program makes a link of it: `evil.example` becomes `evil. example`. */
export const withoutLinks = (text: string): string =>
  text
    .replace(/:\/\//g, ': //')
    .replace(/([\p{L}\p{N}-][.\u3002\uFF0E\uFF61])(?=\p{L})/gu, '$1 ')
    .replaceAll('@', ' @ ');
