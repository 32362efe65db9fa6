import { patternFormat, textFormat } from './format.ts';
import { isIpv6 } from './net.ts';

// RFC 3986, appendix A. Escapes are pct-encoded triplets. In references a double quote and a colon in the first segment pass,
// as they do with ajv-formats, by which contracts are judged elsewhere.
const pct = '%[0-9a-f]{2}';
const safe = "a-z0-9\\-._~!$&'()*+,;=";
const only = (characters: string): RegExp => new RegExp(`^(?:[${safe}${characters}]|${pct})*$`, 'i');
const strict = { path: only(':@/'), name: only('') };
const lenient = { path: only(':@/"'), name: only('"') };
const query = only(':@/?');
const userInfo = only(':');
const future = new RegExp(`^v[0-9a-f]+\\.[${safe}:]+$`, 'i');
const parts = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*)(?=[/?#]|$))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

const isAuthority = (text: string, name: RegExp): boolean => {
  const at = text.lastIndexOf('@');
  if (at >= 0 && !userInfo.test(text.slice(0, at))) return false;
  const host = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(text.slice(at + 1))?.[1];
  if (host === undefined) return false;
  if (!host.startsWith('[')) return name.test(host);
  const literal = host.slice(1, -1);
  return isIpv6(literal) || future.test(literal);
};

const isReference = (text: string, absolute: boolean): boolean => {
  const match = parts.exec(text);
  if (!match) return false;
  const [, scheme, authority, path = '', search = '', fragment = ''] = match;
  const allowed = absolute ? strict : lenient;
  if (absolute && (scheme === undefined || (authority === undefined && path === ''))) return false;
  if (!allowed.path.test(path) || !query.test(search) || !query.test(fragment)) return false;
  return authority === undefined || isAuthority(authority, allowed.name);
};

/** RFC 3986 `URI`: with a scheme. */
export const uri = textFormat('a URI', (text) => /[/:]/.test(text) && isReference(text, true));
/** RFC 3986 `URI-reference`. */
export const uriReference = textFormat('a URI reference', (text) => isReference(text, false));
/** RFC 6570. */
export const uriTemplate = patternFormat(
  'a URI template',
  new RegExp(
    '^(?:[^\\x00-\\x20"\'<>%\\\\^`{|}]|%[0-9a-f]{2}|\\{[+#./;?&=,!@|]?' +
      '(?:[a-z0-9_]|%[0-9a-f]{2})+(?:\\.(?:[a-z0-9_]|%[0-9a-f]{2})+)*(?::[1-9]\\d{0,3}|\\*)?' +
      '(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?:\\.(?:[a-z0-9_]|%[0-9a-f]{2})+)*(?::[1-9]\\d{0,3}|\\*)?)*\\})*$',
    'i',
  ),
);
