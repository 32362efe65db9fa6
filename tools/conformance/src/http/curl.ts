import type { Exchange } from './draft.ts';

const LONGEST_BODY = 4000;
/** Made anew for each run: whoever repeats the request brings his own. */
const HIDDEN = new Set(['authorization', 'x-forwarded-for']);

/** The command that sends a request again. Credentials and signatures are placeholders. */
export function curlOf({ draft, method, url, headers, sender }: Exchange): string {
  const signatures = draft.operation.security
    .flat()
    .flatMap((scheme) => (scheme.kind === 'signature' ? [scheme.header.toLowerCase()] : []));
  const parts = [`curl -X ${method} ${quote(url)}`];
  if (headers.authorization !== undefined)
    parts.push(`-H "Authorization: Bearer $TOKEN_OF_${sender.tenant.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}"`);
  for (const [name, value] of Object.entries(headers)) {
    if (signatures.includes(name)) parts.push(`-H "${name}: $SIGNATURE"`);
    else if (!HIDDEN.has(name)) parts.push(`-H ${quote(`${name}: ${value}`)}`);
  }
  if (draft.body !== undefined) parts.push(bodyOf(draft.body.bytes));
  return parts.join(' ');
}

function bodyOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (bytes.length > LONGEST_BODY) {
    const [first = ''] = text;
    const isRepeated = text === first.repeat(text.length);
    return isRepeated
      ? `--data-binary "$(printf '${first}%.0s' $(seq ${text.length}))"`
      : `--data-binary ${quote(text.slice(0, LONGEST_BODY))} # and ${bytes.length - LONGEST_BODY} bytes more`;
  }
  return Buffer.from(text, 'utf8').equals(bytes)
    ? `--data-binary ${quote(text)}`
    : `--data-binary @<(echo ${bytes.toString('base64')} | base64 -d)`;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
