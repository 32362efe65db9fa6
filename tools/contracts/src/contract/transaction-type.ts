import type { ServiceFacts } from '../source/index.ts';

/**
 * The last type parameter of a context, as what stands behind the comma: what `ctx.tx` is follows from `service.yaml`. Empty for Postgres, which
 * is the default of the type.
 */
export function transactionType(
  { runtime, resources }: Pick<ServiceFacts, 'runtime' | 'resources'>,
  typeOf: (name: 'ItemTransaction') => string,
): string {
  if (resources.dynamodb) return `, ${typeOf('ItemTransaction')}`;
  return runtime === 'lambda' ? ', undefined' : '';
}
