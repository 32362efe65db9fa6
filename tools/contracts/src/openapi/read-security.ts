import type { SchemeRequirement, SecurityRequirement } from '@pactline/contract-runtime';
import type { Cursor } from '../source/cursor.ts';
import type { Diagnostics } from '../source/diagnostic.ts';

/** Alternatives of an operation: its own `security`, else the document's; an empty list means public. */
export function readSecurity(
  operation: Cursor,
  root: Cursor,
  diagnostics: Diagnostics,
): readonly SecurityRequirement[] {
  const list = operation.has('security') ? operation.get('security') : root.get('security');
  const alternatives = list.items().map((alternative) =>
    alternative.entries().flatMap(([name, scopes]) => {
      const scheme = root.get('components', 'securitySchemes', name);
      if (!scheme.exists) {
        diagnostics.error(
          scopes.location,
          'security-scheme',
          `there is no security scheme ${name}`,
          'Declare it under components/securitySchemes, or correct the name.',
        );
        return [];
      }
      return readScheme(name, scheme.resolve(), scopes, diagnostics);
    }),
  );
  refuseMixedSignatures(alternatives, list, diagnostics);
  // A single empty alternative asks for nothing at all.
  return alternatives.every((alternative) => alternative.length === 0) ? [] : alternatives;
}

function readScheme(name: string, scheme: Cursor, scopes: Cursor, diagnostics: Diagnostics): SchemeRequirement[] {
  const type = scheme.string('type');
  const wanted = scopes.items().flatMap((scope) => scope.string() ?? []);
  if (type === 'oauth2' || type === 'openIdConnect') return [{ kind: 'bearer', scheme: name, scopes: wanted }];
  if (type === 'mutualTLS') return [{ kind: 'mutualTLS', scheme: name, scopes: wanted }];
  if (type === 'http') {
    const authScheme = scheme.string('scheme')?.toLowerCase() ?? '';
    if (authScheme === 'bearer') return [{ kind: 'bearer', scheme: name, scopes: wanted }];
    if (authScheme === 'basic') return [{ kind: 'basic', scheme: name, scopes: wanted }];
    if (TOKEN.test(authScheme)) return [{ kind: 'http', scheme: name, authScheme, scopes: wanted }];
  }
  if (type === 'apiKey') {
    const signature = scheme.string('x-signature');
    const place = scheme.string('in');
    const key = scheme.string('name');
    if (key !== undefined && place === 'header' && signature !== undefined)
      return [{ kind: 'signature', scheme: name, signature, header: key.toLowerCase() }];
    if (key !== undefined && (place === 'header' || place === 'query' || place === 'cookie'))
      return [{ kind: 'apiKey', scheme: name, in: place, name: key, scopes: wanted }];
  }
  diagnostics.error(
    scheme.location,
    'security-scheme',
    `the security scheme ${name} is none of OpenAPI: ${shapeOf(scheme)}`,
    'Write type http with a scheme, apiKey with a name and in (header, query, cookie), oauth2, openIdConnect or mutualTLS.',
  );
  return [];
}

/** A token of RFC 9110: what an Authorization header may begin with. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

const shapeOf = (scheme: Cursor): string =>
  ['type', 'scheme', 'in', 'name']
    .flatMap((key) => (scheme.has(key) ? [`${key} ${JSON.stringify(scheme.get(key).value)}`] : []))
    .join(', ') || 'it has no type';

function refuseMixedSignatures(
  alternatives: readonly SecurityRequirement[],
  list: Cursor,
  diagnostics: Diagnostics,
): void {
  const signed = alternatives.filter((alternative) => alternative.some((scheme) => scheme.kind === 'signature'));
  if (signed.length === 0 || signed.length === alternatives.length) return;
  diagnostics.error(
    list.location,
    'mixed-signature',
    'some alternatives ask for a signature and others do not, so the body could be neither parsed nor left raw',
    'Make two operations of it, or ask for a signature in every alternative.',
  );
}
