import type { HttpMethod } from '@pactline/contract-runtime';

/** What a router needs to know of an operation. */
export interface Routed {
  readonly method: HttpMethod;
  /** OpenAPI template. */
  readonly path: string;
}

export type Match<Operation> =
  | { readonly operation: Operation; readonly params: Readonly<Record<string, string>> }
  | { readonly allowed: readonly string[] };

interface Route<Operation> {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** Literal parts win over parameters, from the left. */
  readonly rank: string;
}

/** Finds the operation of a path; `/orders/lookup` wins over `/orders/{orderId}`, whatever their order. */
export class Router<Operation extends Routed> {
  readonly #routes: readonly Route<Operation>[];
  constructor(operations: readonly Operation[]) {
    this.#routes = operations
      .map((operation) => routeOf(operation))
      .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  }

  /** @returns undefined when no path fits; the allowed methods when only the method does not */
  match(method: string, path: string): Match<Operation> | undefined {
    const allowed = new Set<string>();
    let otherwise: Match<Operation> | undefined;
    let best: string | undefined;
    for (const { operation, pattern, names, rank } of this.#routes) {
      // Paths of a lower rank are other resources: the literal one hides them.
      if (best !== undefined && rank !== best) break;
      const found = pattern.exec(path);
      if (found === null) continue;
      best = rank;
      if (operation.method === method) return { operation, params: paramsOf(names, found) };
      // An operation of its own for HEAD comes first, wherever it stands.
      if (method === 'HEAD' && operation.method === 'GET') otherwise ??= { operation, params: paramsOf(names, found) };
      allowed.add(operation.method);
      if (operation.method === 'GET') allowed.add('HEAD');
    }
    if (otherwise !== undefined) return otherwise;
    return best === undefined ? undefined : { allowed: [...allowed].sort() };
  }
}

function routeOf<Operation extends Routed>(operation: Operation): Route<Operation> {
  const names: string[] = [];
  let rank = '';
  const source = operation.path
    .split('/')
    .map((segment) => {
      rank += /\{[^{}]*\}/.test(segment) ? (/^\{[^{}]*\}$/.test(segment) ? '2' : '1') : '0';
      return segment.replace(/\{([^{}]*)\}|[^{]+/g, (part, name?: string) => {
        if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        names.push(name);
        return '([^/]+?)';
      });
    })
    .join('/');
  return {
    operation,
    pattern: new RegExp(`^${source}$`),
    names,
    rank: `${rank} ${operation.path.replace(/\{[^{}]*\}/g, '{}')}`,
  };
}

function paramsOf(names: readonly string[], found: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] ?? '')]));
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
