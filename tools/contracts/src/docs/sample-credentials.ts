import type { CredentialFacts, OperationFacts } from '@pactline/client';
import { propertyKey, text } from '../schema/index.ts';

type Own = Exclude<CredentialFacts, { readonly in: 'bearer' }>;

/** Placeholders for what an operation asks its callers to show: in code for a client, and as variables of a shell. */
export interface SampleCredentials {
  readonly takesToken: boolean;
  /** Members of the client's options, as code. */
  readonly code: readonly string[];
  /** For a client whose request is read: distinct marks, which `shell` turns into variables. */
  readonly marks: Readonly<Record<string, string | { readonly username: string; readonly password: string }>>;
  /** A header or URL that was sent, as a word of a shell; undefined when it holds no credential. */
  shell(sent: string): string | undefined;
  /** Arguments of curl in place of the `Authorization` header. */
  readonly login: string | undefined;
}

/** Of the first alternative that shows anything. */
export function sampleCredentials(facts: OperationFacts): SampleCredentials {
  const chosen = facts.credentials?.find((alternative) => alternative.length > 0);
  const own = (chosen ?? []).filter((one): one is Own => one.in !== 'bearer');
  const takesToken = chosen === undefined ? facts.scopes !== undefined : own.length < chosen.length;
  const code = own.map(({ scheme, in: place }) =>
    place === 'basic'
      ? `${propertyKey(scheme)}: { username: 'USERNAME', password: 'PASSWORD' }`
      : `${propertyKey(scheme)}: ${text(variable(scheme))}`,
  );
  return {
    takesToken,
    code: [
      ...(takesToken ? ["token: 'ACCESS_TOKEN'"] : []),
      ...(code.length === 0 ? [] : [`credentials: { ${code.join(', ')} }`]),
    ],
    marks: Object.fromEntries(
      own.map(({ scheme, in: place }, index) => [
        scheme,
        place === 'basic' ? { username: 'user', password: 'password' } : mark(index),
      ]),
    ),
    shell(sent) {
      if (!own.some((_, index) => sent.includes(mark(index)))) return undefined;
      const escaped = sent.replace(/["$`\\]/g, String.raw`\$&`);
      return `"${own.reduce((word, { scheme }, index) => word.replace(mark(index), `$${variable(scheme)}`), escaped)}"`;
    },
    login: own.some(({ in: place }) => place === 'basic') ? '-u "$USERNAME:$PASSWORD"' : undefined,
  };
}

/** Nothing of it is escaped in a URL, and no example contains it. */
const mark = (index: number): string => `pactline-sample-${index}-credential`;

/** `apiKey` as `API_KEY`. */
function variable(scheme: string): string {
  const words = scheme.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/\W+/g, '_');
  return words.toUpperCase().replace(/^(?=\d)/, '_');
}
