import { parseOperator } from './conditions.ts';
import type { Principal } from './evaluate.ts';
import type { Grant } from './expected-matrix.ts';
import { contextValues, type RequestContext } from './match.ts';
import type { Statement } from './policy.ts';
import { OTHER_ACCOUNT, type Universe } from './universe.ts';

/** What every request carries that is made in earnest. */
export function baseContext(principal: Principal): RequestContext {
  const secure = { 'aws:SecureTransport': 'true' };
  if (principal.kind !== 'role') return secure;
  return { ...secure, 'aws:PrincipalArn': principal.arn, 'aws:PrincipalAccount': principal.arn.split(':')[4] ?? '' };
}

/** Whether a grant allows its request in a context: each key with one of its values, none of what forbids it. */
export function admits({ when = {}, unless = {} }: Grant, context: RequestContext): boolean {
  const carries = (key: string, values: readonly string[]): boolean => {
    const actual = contextValues(context, key);
    return actual?.length === 1 && values.some((value) => fits(value, actual[0] ?? ''));
  };
  return (
    Object.entries(when).every(([key, values]) => carries(key, values)) &&
    !Object.entries(unless).some(([key, value]) => carries(key, [value]))
  );
}

/** A value that ends in `*` is the beginning of the right ones. */
const fits = (value: string, actual: string): boolean =>
  value.endsWith('*') ? actual.startsWith(value.slice(0, -1)) : value === actual;

/**
 * Every context worth asking about, each once: in which a statement applies; and for the keys of the grants every combination of the
 * right values, those that are right elsewhere, look-alikes, and none at all.
 */
export function contextsOf(
  base: RequestContext,
  grants: readonly Grant[],
  statements: readonly Statement[],
  { values }: Universe,
): RequestContext[] {
  const found = new Map<string, RequestContext>();
  const add = (context: RequestContext): void => {
    found.set(JSON.stringify(Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1))), context);
  };
  add(base);
  for (const statement of statements) add({ ...base, ...satisfying(statement) });
  let crossed: RequestContext[] = [base];
  for (const key of new Set(grants.flatMap(({ when = {} }) => Object.keys(when)))) {
    const own = grants.flatMap(({ when = {} }) => when[key] ?? []);
    const options = new Set([...own, ...own.flatMap(lookAlikes), ...(values.get(key) ?? [])]);
    crossed = crossed.flatMap((context) => [
      context,
      ...[...options].map((value) => ({ ...context, [key]: value.replace(/\*$/, 'x') })),
    ]);
  }
  for (const context of crossed) {
    add(context);
    for (const [key, value] of grants.flatMap(({ unless = {} }) => Object.entries(unless))) {
      const { [key]: _left, ...without } = context;
      add(without);
      add({ ...context, [key]: value });
    }
  }
  return [...found.values()];
}

const lookAlikes = (value: string): string[] => [
  ...(value.endsWith('*') ? [] : [`${value}-other`]),
  ...(value.toUpperCase() === value ? [] : [value.toUpperCase()]),
  ...(/\d{12}/.test(value) ? [value.replace(/\d{12}/, OTHER_ACCOUNT)] : []),
];

/** A context in which a statement applies, as far as one value per key can say. */
function satisfying({ conditions }: Statement): RequestContext {
  const context: Record<string, string> = {};
  for (const { operator, key, values } of conditions) {
    const { set, base } = parseOperator(operator);
    if (base === 'Null' || base.includes('Not') || set === 'ForAllValues') continue;
    context[key] = (values[0] ?? '').replace(/[*?]/g, 'x');
  }
  return context;
}
