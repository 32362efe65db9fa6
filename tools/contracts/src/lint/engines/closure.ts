import { dirname, resolve } from 'node:path';
import { type ContractDocument, isObject, type Json } from '../../source/index.ts';

/** A document and everything that it refers to, directly or not: what the verdict of a parser depends on. */
export function closureOf(document: ContractDocument): ContractDocument[] {
  const found = new Set([document]);
  // The set grows while it is walked.
  for (const one of found) {
    for (const ref of refsIn(one.value)) {
      const [path = ''] = ref.split('#', 1);
      const target = path === '' ? undefined : one.workspace.documents.get(resolve(dirname(one.path), decode(path)));
      if (target !== undefined) found.add(target);
    }
  }
  return [...found];
}

function* refsIn(value: Json): Generator<string> {
  if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (key === '$ref' && typeof child === 'string') yield child;
      else if (typeof child === 'object' && child !== null) yield* refsIn(child);
    }
  } else if (Array.isArray(value)) for (const item of value as readonly Json[]) yield* refsIn(item);
}

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
