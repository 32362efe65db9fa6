import { branchesOf } from './discriminate.ts';
import { expression, text } from './literals.ts';
import type { Schema } from './model.ts';

type Kind = 'properties' | 'items';

/**
 * What the keywords beside `unevaluated…` look at, as expressions of the run-time's `Evaluated`.
 * Parts that apply only to some values carry the check that tells.
 */
export const evaluatedBy = (s: Schema, kind: Kind, check: (one: Schema) => string): string[] => {
  const seen = new Set<string>();
  const conditional = (when: Schema, then: string[], otherwise: string[] = []): string[] => {
    if (then.length + otherwise.length === 0) return [];
    const other = otherwise.length > 0 ? `, otherwise: [${otherwise.join(', ')}]` : '';
    return [`{ when: ${check(when)}, then: [${then.join(', ')}]${other} }`];
  };
  const of = (one: Schema, outermost = false): string[] => {
    if (seen.has(one.id) && !outermost) return [];
    seen.add(one.id);
    const found = [
      ...(kind === 'properties' ? ownProperties(one, outermost) : ownItems(one, outermost, check)),
      ...(one.ref ? of(one.ref) : []),
      ...one.allOf.flatMap((part) => of(part)),
      ...[...branchesOf(one, 'anyOf'), ...branchesOf(one, 'oneOf')].flatMap((branch) =>
        conditional(branch, of(branch)),
      ),
      ...(one.if
        ? conditional(one.if, [...of(one.if), ...(one.then ? of(one.then) : [])], one.else ? of(one.else) : [])
        : []),
      ...one.dependentSchemas.flatMap(([name, schema]) => {
        const then = of(schema);
        return then.length > 0 ? [`{ when: s.shape({ required: [${text(name)}] }), then: [${then.join(', ')}] }`] : [];
      }),
    ];
    seen.delete(one.id);
    return found;
  };
  return of(s, true);
};

const ownProperties = (s: Schema, outermost: boolean): string[] => {
  if (s.additionalProperties || (!outermost && s.unevaluatedProperties)) return ['{ all: true }'];
  const members: string[] = [];
  if (s.properties.length > 0) members.push(`keys: [${s.properties.map(([name]) => text(name)).join(', ')}]`);
  if (s.patternProperties.length > 0) {
    members.push(`patterns: [${s.patternProperties.map(([pattern]) => expression(pattern)).join(', ')}]`);
  }
  return members.length > 0 ? [`{ ${members.join(', ')} }`] : [];
};

const ownItems = (s: Schema, outermost: boolean, check: (one: Schema) => string): string[] => {
  if (s.items || (!outermost && s.unevaluatedItems)) return ['{ all: true }'];
  const members: string[] = [];
  if (s.prefixItems.length > 0) members.push(`items: ${s.prefixItems.length}`);
  if (s.contains) members.push(`contains: ${check(s.contains)}`);
  return members.length > 0 ? [`{ ${members.join(', ')} }`] : [];
};
