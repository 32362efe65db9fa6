import type { LintRule } from '../rule.ts';

const PROBLEM = 'application/problem+json';

export const problemErrors: LintRule = {
  id: 'problem-errors',
  severity: 'error',
  asks: 'Errors are application/problem+json (RFC 9457), and every operation describes some.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, cursor, responses } of operations) {
        const errors = responses.filter(({ status }) => /^[45]/.test(status) || status === 'default');
        if (errors.length === 0) {
          report(
            cursor.get('responses'),
            `${operationId} describes no error`,
            'Add a default response with application/problem+json.',
          );
        }
        for (const { status, content, cursor: at } of errors) {
          if (content.some(({ mediaType }) => mediaType === PROBLEM)) continue;
          report(
            at,
            `the ${status} response of ${operationId} is no problem`,
            'Give it the content application/problem+json with the shared Problem schema.',
          );
        }
      }
    }
  },
};

export const problemMembers: LintRule = {
  id: 'problem-members',
  severity: 'error',
  asks: 'A problem requires type, title, status and errorId.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { mediaType, schema: at } of operations.flatMap(({ responses }) =>
        responses.flatMap(({ content }) => content),
      )) {
        if (mediaType !== PROBLEM) continue;
        const parts = [
          at.resolve(),
          ...at
            .resolve()
            .get('allOf')
            .items()
            .map((part) => part.resolve()),
        ];
        const required = parts.flatMap((part) =>
          part
            .get('required')
            .items()
            .flatMap((name) => name.string() ?? []),
        );
        const missing = ['type', 'title', 'status', 'errorId'].filter((name) => !required.includes(name));
        if (missing.length === 0) continue;
        report(
          at.resolve(),
          `a problem may come without ${missing.join(', ')}`,
          'Require them: programs go by type and status, people quote the errorId.',
        );
      }
    }
  },
};

export const expectedErrors: LintRule = {
  id: 'expected-errors',
  severity: 'warning',
  asks: 'An operation describes the errors that the platform answers for it: 401 and 403 with a token, 409 and 422 with a key, 429 with a limit.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, cursor, responses, security, idempotency, rateLimit } of operations) {
        const described = new Set(responses.map(({ status }) => status));
        const hasScopes = security.flat().some((scheme) => scheme.kind !== 'signature');
        const expected = [
          ...(security.length > 0 ? ['401'] : []),
          ...(hasScopes ? ['403'] : []),
          ...(idempotency === 'none' ? [] : ['409', '422']),
          ...(rateLimit === undefined ? [] : ['429']),
        ];
        const missing = expected.filter(
          (status) => !described.has(status) && !described.has('4XX') && !described.has('default'),
        );
        if (missing.length > 0)
          report(
            cursor.get('responses'),
            `${operationId} does not describe ${missing.join(', ')}`,
            'Add them, or a default response.',
          );
      }
    }
  },
};

const LIMIT_HEADERS = ['retry-after', 'ratelimit', 'ratelimit-policy'];

export const rateLimitHeaders: LintRule = {
  id: 'rate-limit-headers',
  severity: 'error',
  asks: 'An operation with `x-rate-limit` describes 429 with Retry-After, RateLimit and RateLimit-Policy.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, responses, rateLimit, cursor } of operations) {
        if (rateLimit === undefined) continue;
        const answer = responses.find(({ status }) => status === '429');
        const headers = (answer?.headers ?? []).map(({ name }) => name.toLowerCase());
        const missing = LIMIT_HEADERS.filter((name) => !headers.includes(name));
        if (missing.length === 0) continue;
        const what = answer === undefined ? 'describes no 429' : `describes a 429 without ${missing.join(', ')}`;
        report(
          answer?.cursor ?? cursor.get('responses'),
          `${operationId} ${what}`,
          'Refer to a shared 429 response with these headers.',
        );
      }
    }
  },
};
