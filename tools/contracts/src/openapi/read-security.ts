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
  const isBearer = type === 'http' && scheme.string('scheme')?.toLowerCase() === 'bearer';
  if (isBearer || type === 'oauth2' || type === 'openIdConnect')
    return [{ kind: 'bearer', scheme: name, scopes: wanted }];
  const signature = scheme.string('x-signature');
  const header = scheme.string('name');
  if (type === 'apiKey' && scheme.string('in') === 'header' && signature !== undefined && header !== undefined) {
    return [{ kind: 'signature', scheme: name, signature, header: header.toLowerCase() }];
  }
  diagnostics.error(
    scheme.location,
    'unsupported-security-scheme',
    `the security scheme ${name} (${type ?? 'without a type'}) cannot be enforced`,
    'Use http bearer, oauth2 or openIdConnect, or an apiKey in a header with x-signature.',
  );
  return [];
}

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
