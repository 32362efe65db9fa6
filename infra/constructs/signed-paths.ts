import type { HttpOperationTopology, Topology } from '@pactline/topology';

/** Longest regular expression that the firewall takes. */
const LONGEST = 512;
const AS_SENT = [{ priority: 0, type: 'NONE' }];

/** A statement of the firewall: the bindings know no type of them, keys are Terraform's own. */
export type Statement = Readonly<Record<string, unknown>>;

/**
 * Requests that only a signature lets in. Their bodies are a stranger's text, which may hold HTML or SQL, and the service
 * believes nothing of it before it has checked the signature over its bytes.
 *
 * @returns undefined where no service receives signed requests
 */
export function signedRequests(topology: Topology): Statement | undefined {
  const operations = Object.values(topology.services)
    .flatMap(({ http }) => http?.operations ?? [])
    .filter(isSigned);
  const byMethod = Map.groupBy(operations, ({ method }) => method);
  return anyOf([...byMethod].flatMap(([method, list]) => expressions(list).map((paths) => requests(method, paths))));
}

/** Every way in is a signature: what a token opens as well is inspected. */
const isSigned = ({ security }: HttpOperationTopology): boolean =>
  security.length > 0 && security.every((schemes) => schemes.some(({ kind }) => kind === 'signature'));

function requests(method: string, regexString: string): Statement {
  return {
    and_statement: {
      statement: [
        {
          byte_match_statement: {
            search_string: method,
            positional_constraint: 'EXACTLY',
            field_to_match: { method: {} },
            text_transformation: AS_SENT,
          },
        },
        {
          // Exactly as the contract writes it: whoever encodes a path otherwise is inspected.
          regex_match_statement: {
            regex_string: regexString,
            field_to_match: { uri_path: {} },
            text_transformation: AS_SENT,
          },
        },
      ],
    },
  };
}

/** The paths of operations as few regular expressions. */
function expressions(operations: readonly HttpOperationTopology[]): string[] {
  const whole = (paths: readonly string[]): string => `^(?:${paths.join('|')})$`;
  const groups: string[][] = [];
  for (const path of [...new Set(operations.map((operation) => expression(operation.path)))].sort()) {
    const last = groups.at(-1);
    if (last && whole([...last, path]).length <= LONGEST) last.push(path);
    else groups.push([path]);
  }
  return groups.map(whole);
}

const expression = (path: string): string =>
  path
    .split(/\{[^{}]*\}/)
    .map((fixed) => fixed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');

function anyOf(statements: readonly Statement[]): Statement | undefined {
  return statements.length < 2 ? statements[0] : { or_statement: { statement: statements } };
}

export const not = (statement: Statement): Statement => ({ not_statement: { statement: [statement] } });
