import type { Json, MockAnswer, MockOperation, Shapes } from '@pactline/contracts/derive';
import type { Answer } from './draft.ts';
import { mediaOf } from './judge-request.ts';
import type { RuleName } from './rules.ts';

/** A way in which an answer breaks its contract. */
export interface Trouble {
  readonly rule: RuleName;
  /** Tells troubles of one rule apart. */
  readonly detail: string;
  readonly message: string;
}

/** Fields that HTTP itself, its caches, browsers and proxies give a meaning. */
const STANDARD =
  /^(accept-encoding|accept-ranges|access-control-.+|age|allow|alt-svc|cache-control|connection|content-.+|cross-origin-.+|date|etag|expires|keep-alive|last-modified|link|location|origin-agent-cluster|permissions-policy|pragma|proxy-.+|referrer-policy|retry-after|server|server-timing|set-cookie|strict-transport-security|trailer|transfer-encoding|upgrade|vary|via|www-authenticate|x-content-type-options|x-dns-prefetch-control|x-download-options|x-frame-options|x-permitted-cross-domain-policies|x-powered-by|x-xss-protection|accept-patch|accept-post)$/;
/** Fields that every response of the platform may carry. */
const PLATFORM =
  /^(x-request-id|x-correlation-id|traceparent|idempotency-replayed|ratelimit|ratelimit-policy|deprecation|sunset|accept)$/;

/** The documented response for a status: its own, else its class's, else the one for everything else. */
export const documentedFor = ({ answers }: MockOperation, status: number): MockAnswer | undefined =>
  answers.find((known) => known.status === String(status)) ??
  answers.find((known) => known.status.toUpperCase() === `${Math.floor(status / 100)}XX`) ??
  defaultFor(answers, status);

/** Where successes are listed, `default` speaks of failures. */
function defaultFor(answers: readonly MockAnswer[], status: number): MockAnswer | undefined {
  const listsSuccesses = answers.some((known) => /^[23]/.test(known.status));
  return status < 400 && listsSuccesses ? undefined : answers.find((known) => known.status === 'default');
}

/** Everything that the contract says of one answer: status, headers, media type, body. */
export function judgeAnswer(operation: MockOperation, answer: Answer, shapes: Shapes): Trouble[] {
  const { status } = answer;
  if (status >= 500) {
    const message = `answers ${status} (${textOf(answer)}). Look for the errorId in the service's log.`;
    return [{ rule: 'server-error', detail: String(status), message }];
  }
  const documented = documentedFor(operation, status);
  if (documented === undefined) {
    const known = operation.answers.map((response) => response.status).join(', ');
    const message = `answers ${status}, the contract knows ${known}. Document it or answer otherwise.`;
    return [{ rule: 'undocumented-status', detail: String(status), message }];
  }
  // What HEAD answers are the headers of what GET would.
  if (operation.method === 'HEAD') return judgeHeaders(documented, answer, shapes);
  return [
    ...judgeHeaders(documented, answer, shapes),
    ...judgeContent(documented, answer, shapes),
    ...judgeProblem(answer),
  ];
}

function judgeHeaders({ headers }: MockAnswer, answer: Answer, shapes: Shapes): Trouble[] {
  const troubles: Trouble[] = [];
  const declared = new Map(headers.map((header) => [header.name.toLowerCase(), header]));
  for (const [name, { required, schema }] of declared) {
    const text = answer.headers[name];
    if (text === undefined) {
      if (required)
        troubles.push({
          rule: 'header-missing',
          detail: name,
          message: `answers ${answer.status} without the header ${name}, which the contract requires.`,
        });
    } else if (!readings(text).some((value) => shapes.fits(schema, value))) {
      const [violation] = shapes.violations(schema, text);
      troubles.push({
        rule: 'header-breaks-contract',
        detail: name,
        message: `answers ${answer.status} with ${name}: ${text}; expected ${violation?.expected ?? 'another value'}.`,
      });
    }
  }
  for (const name of Object.keys(answer.headers)) {
    if (declared.has(name) || STANDARD.test(name) || PLATFORM.test(name)) continue;
    troubles.push({
      rule: 'undocumented-header',
      detail: name,
      message: `answers ${answer.status} with the header ${name}, which the contract does not know. Document it or leave it out.`,
    });
  }
  return troubles;
}

/** What the text of a header may stand for. */
const readings = (text: string): Json[] => [
  text,
  ...(/^-?\d+(\.\d+)?$/.test(text) ? [Number(text)] : []),
  ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
];

function judgeContent({ content }: MockAnswer, answer: Answer, shapes: Shapes): Trouble[] {
  const { status, bytes, contentType, json } = answer;
  const broken = (detail: string, message: string): Trouble[] => [{ rule: 'body-breaks-contract', detail, message }];
  if (content.length === 0)
    return bytes.length === 0 ? [] : broken('', `answers ${status} with a body; the contract promises none.`);
  const media = mediaOf(content, contentType);
  if (media === undefined) {
    const known = content.map(({ mediaType }) => mediaType).join(', ');
    const message = `answers ${status} as "${contentType}", the contract knows ${known}.`;
    return [{ rule: 'undocumented-content-type', detail: contentType, message }];
  }
  if (media.form !== 'json') return [];
  if (json === undefined) return broken('', `answers ${status} with a body that is not JSON.`);
  if (!media.schema.exists) return [];
  const [violation, ...others] = shapes.violations(media.schema, json);
  if (violation === undefined) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return broken(
    violation.pointer.replaceAll(/\/\d+(?=\/|$)/g, '/0'),
    `answers ${status} with a body that breaks its schema at ${violation.pointer || '/'}: expected ${violation.expected}, found ${violation.found}${more}.`,
  );
}

/** RFC 9457, with the id under which the error stands in the log. */
function judgeProblem({ status, contentType, json }: Answer): Trouble[] {
  if (status < 400) return [];
  const problem = json as { readonly errorId?: unknown; readonly status?: unknown } | null | undefined;
  const isProblem =
    contentType.startsWith('application/problem+json') &&
    typeof problem?.errorId === 'string' &&
    problem.errorId !== '' &&
    (problem.status === undefined || problem.status === status);
  if (isProblem) return [];
  const message = `answers ${status} as "${contentType}" without a problem document that has this status and an errorId.`;
  return [{ rule: 'error-without-problem', detail: String(status), message }];
}

const textOf = ({ bytes }: Answer): string => bytes.toString('utf8').slice(0, 200);
