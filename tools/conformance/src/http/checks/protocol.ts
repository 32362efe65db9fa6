import { isSigned, type MockOperation } from '@pactline/contracts/derive';
import type { Draft, Exchange } from '../draft.ts';
import type { RuleName } from '../rules.ts';
import type { Session } from '../session.ts';

/** Sent where the contract documents 413 without saying from which size on. */
const SURELY_TOO_LARGE = 16 * 1024 * 1024;
const LARGEST_SENT = 32 * 1024 * 1024;
const OTHER_METHODS = ['DELETE', 'PATCH', 'PUT', 'POST'];

/** Bodies that are none, of another type or too large, and methods that the path does not have. */
export async function checkProtocol(session: Session, operation: MockOperation): Promise<void> {
  const draft = session.sample(operation);
  if (draft === undefined) return;
  await checkMethods(session, draft);
  if (operation.body === undefined) return;
  await checkSize(session, draft);
  // A signed body is taken as it comes and judged later.
  if (isSigned(operation) || draft.body === undefined) return;
  const isJson = operation.body.content.every(({ form }) => form === 'json');
  const documents = (status: number): boolean => operation.answers.some((answer) => answer.status === String(status));
  const typeStatuses = documents(415) ? [415] : [400, 415, 422];
  const accepts = (type: string): boolean =>
    operation.body?.content.some(({ mediaType }) => mediaType.includes(type) || mediaType.includes('*')) ?? false;
  if (isJson) {
    for (const text of ['{"open": ', 'not json', '{"a":1}}', '']) {
      const expected = text === '' ? [400, 415, 422] : [400, 422];
      await expectStatus(
        session,
        withBody(draft, Buffer.from(text)),
        expected,
        'malformed-accepted',
        `a body that is not JSON (${JSON.stringify(text)})`,
      );
    }
    const broken = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]);
    await expectStatus(
      session,
      withBody(draft, broken),
      [400, 415, 422],
      'malformed-accepted',
      'a body that is not UTF-8',
    );
  }
  if (!accepts('text/plain'))
    await expectStatus(
      session,
      withBody(draft, draft.body.bytes, 'text/plain'),
      typeStatuses,
      'media-type-accepted',
      'a body as text/plain',
    );
  await expectStatus(
    session,
    withBody(draft, draft.body.bytes, ''),
    typeStatuses,
    'media-type-accepted',
    'a body without a Content-Type',
  );
}

async function checkSize(session: Session, draft: Draft): Promise<void> {
  const { operation } = draft;
  const documented = operation.answers.some(({ status }) => status === '413');
  if (operation.bodyLimit === undefined && !documented) return;
  const bytes = (operation.bodyLimit ?? SURELY_TOO_LARGE) + 1;
  if (bytes > LARGEST_SENT) return;
  const contentType = draft.body?.contentType ?? operation.body?.content[0]?.mediaType ?? 'application/json';
  const body = { contentType, bytes: Buffer.alloc(bytes, 0x20) };
  const { exchange, troubles } = await session.try({ ...draft, body }, session.sender);
  // Whoever refuses early may close the connection while the rest is on its way.
  if (exchange.answer === undefined) return;
  for (const trouble of troubles) session.report(exchange, trouble);
  refused(session, exchange, [413], 'too-large-accepted', `a body of ${bytes} bytes`);
}

async function checkMethods(session: Session, draft: Draft): Promise<void> {
  const { operations } = session.options;
  const { path } = draft.operation;
  const taken = operations.filter((other) => overlaps(other.path, path)).map(({ method }) => String(method));
  const method = OTHER_METHODS.find((candidate) => !taken.includes(candidate));
  if (method === undefined) return;
  const exchange = await session.send(draft, { ...session.sender, method });
  refused(session, exchange, [404, 405, 501], 'method-accepted', `${method}, which the contract does not have,`);
}

/** True when one path could be the other: `/a/{b}` and `/a/c`. */
const overlaps = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((path) => path.split('/'));
  return (
    a!.length === b!.length &&
    a!.every((part, index) => part.includes('{') || b![index]!.includes('{') || part === b![index])
  );
};

async function expectStatus(
  session: Session,
  draft: Draft,
  expected: readonly number[],
  rule: RuleName,
  what: string,
): Promise<void> {
  refused(session, await session.send(draft, session.sender), expected, rule, what);
}

function refused(
  session: Session,
  exchange: Exchange,
  expected: readonly number[],
  rule: RuleName,
  what: string,
): void {
  const status = exchange.answer?.status;
  if (status === undefined || status >= 500 || status === 429 || expected.includes(status)) return;
  const message = `answers ${status} to ${what}; expected ${expected.join(' or ')}.`;
  session.report(exchange, { rule, detail: what, message });
}

const withBody = (draft: Draft, bytes: Buffer, contentType = draft.body?.contentType ?? ''): Draft => ({
  ...draft,
  body: { contentType, bytes },
});
