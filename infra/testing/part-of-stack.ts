import { readFile, writeFile } from 'node:fs/promises';
import type { SynthesisedStack } from '../context/stack.ts';

type Json = Readonly<Record<string, unknown>>;
type Resources = Record<string, Record<string, Record<string, unknown>>>;

/** Stands for whatever does not stand. */
export const ELSEWHERE = 'arn:aws:iam::111122223333:role/elsewhere';

/**
 * Cuts a written stack down to some of its resources, as they are: what they refer to elsewhere is replaced by an ARN, so that
 * the real provider can apply them where the rest does not stand.
 *
 * @param change what has to be said differently about a resource, by its address
 */
export async function keepOnly(
  { file }: Pick<SynthesisedStack, 'file'>,
  addresses: readonly string[],
  change: (address: string, resource: Record<string, unknown>) => unknown = () => undefined,
): Promise<void> {
  const stack = JSON.parse(await readFile(file, 'utf8')) as Json & { resource: Resources; data: Resources };
  const kept: { resource: Resources; data: Resources } = { resource: {}, data: {} };
  for (const address of addresses) {
    const mode = address.startsWith('data.') ? 'data' : 'resource';
    const [type = '', id = ''] = address.replace(/^data\./, '').split('.');
    const resource = stack[mode][type]?.[id];
    if (resource === undefined) throw new Error(`There is no ${address}.`);
    const own = cut(resource, addresses) as Record<string, unknown>;
    const needs = (own['depends_on'] as string[] | undefined)?.filter((other) => addresses.includes(other)) ?? [];
    if (needs.length > 0) own['depends_on'] = needs;
    else delete own['depends_on'];
    delete own['provider'];
    change(address, own);
    (kept[mode][type] ??= {})[id] = own;
  }
  const { terraform, provider } = stack;
  const blocks = Object.fromEntries(Object.entries(kept).filter(([, types]) => Object.keys(types).length > 0));
  await writeFile(file, JSON.stringify({ terraform, provider, ...blocks }, null, 2));
}

function cut(value: unknown, kept: readonly string[]): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, (reference) =>
      kept.some((address) => reference.includes(address)) || reference.includes('self.') ? reference : ELSEWHERE,
    );
  if (Array.isArray(value)) return value.map((item) => cut(item, kept));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cut(item, kept)]));
  return value;
}
