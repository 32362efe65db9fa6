import type { LintRule } from '../rule.ts';

export const operationSecurity: LintRule = {
  id: 'operation-security',
  severity: 'error',
  asks: 'Every operation names the scopes it needs, or says that it is public with `security: []`.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, cursor, security } of operations) {
        if (security.length === 0 && !cursor.has('security')) {
          report(
            cursor,
            `${operationId} says nothing about security`,
            'Add `security` with a scheme and scopes, or `security: []` for a public operation.',
          );
        }
        for (const scheme of security.flat()) {
          if (scheme.kind !== 'bearer' || scheme.scopes.length > 0) continue;
          report(
            cursor.has('security') ? cursor.get('security') : cursor,
            `${operationId} takes any token: ${scheme.scheme} has no scopes`,
            `Write for example \`${scheme.scheme}: ['${operationId.toLowerCase()}:read']\`.`,
          );
        }
      }
    }
  },
};
