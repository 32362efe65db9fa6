import { patternFormat, textFormat } from './format.ts';
import { isIpv6 } from './net.ts';

// RFC 3986, appendix A. Escapes are pct-encoded triplets.
const pct = '%[0-9a-f]{2}';
const safe = "a-z0-9\\-._~!$&'()*+,;=";
const pchar = `(?:[${safe}:@]|${pct})`;
const tail = (allowed: string): RegExp => new RegExp(`^(?:[${safe}:@${allowed}]|${pct})*$`, 'i');
const path = tail('/');
const query = tail('/?');
const firstSegment = new RegExp(`^(?:[${safe}@]|${pct})+(?:/${pchar}*)*$`, 'i');
const userInfo = new RegExp(`^(?:[${safe}:]|${pct})*$`, 'i');
const regName = new RegExp(`^(?:[${safe}]|${pct})*$`, 'i');
const future = new RegExp(`^v[0-9a-f]+\\.[${safe}:]+$`, 'i');
const parts = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

const isAuthority = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  if (at >= 0 && !userInfo.test(text.slice(0, at))) return false;
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(text.slice(at + 1)) ?? [undefined, ' '];
  void port;
  if (!host.startsWith('[')) return regName.test(host);
  const literal = host.slice(1, -1);
  return isIpv6(literal) || future.test(literal);
};

const isReference = (text: string, absolute: boolean): boolean => {
  const match = parts.exec(text);
  if (!match) return false;
  const [, scheme, authority, way = '', search = '', fragment = ''] = match;
  if (absolute && scheme === undefined) return false;
  if (!path.test(way) || !query.test(search) || !query.test(fragment)) return false;
  if (authority !== undefined) return isAuthority(authority) && (way === '' || way.startsWith('/'));
  if (way === '' || way.startsWith('/')) return true;
  return scheme !== undefined || firstSegment.test(way);
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
