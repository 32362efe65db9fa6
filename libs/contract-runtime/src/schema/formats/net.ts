import { patternFormat, textFormat } from './format.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4Text = new RegExp(`^(?:${octet}\\.){3}${octet}$`);
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostnameText = new RegExp(`^(?=.{1,253}\\.?$)${label}(?:\\.${label})*\\.?$`, 'i');
const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const emailText = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$`, 'i');

/** RFC 4291 text form, with one `::` at most and an IPv4 tail allowed. */
export const isIpv6 = (text: string): boolean => {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    for (const [position, part] of parts.entries()) {
      const last = index === halves.length - 1 && position === parts.length - 1;
      if (last && part.includes('.')) {
        if (!ipv4Text.test(part)) return false;
        groups += 2;
      } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups++;
      else return false;
    }
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
};

export const ipv4 = patternFormat('an IPv4 address', ipv4Text);
export const ipv6 = textFormat('an IPv6 address', isIpv6);
/** RFC 1123. */
export const hostname = patternFormat('a host name', hostnameText);
/** RFC 5321 dot-string local part and a domain of two labels or more, each of 63 characters at most (RFC 1035). */
export const email = patternFormat('an e-mail address', emailText);
