import { parseJson } from '@pactline/contract-runtime';
import type { MockOperation } from '@pactline/contracts/derive';
import type { Draft, Exchange } from '../draft.ts';
import { idNames } from '../known.ts';
import type { Session } from '../session.ts';
import { nameOf } from '../wire.ts';

const MOST_PAGES = 60;
const SMALL = 3;
const LARGE = 20;

interface Page {
  readonly exchange: Exchange;
  readonly items: readonly string[];
  readonly next: string | undefined;
}

/** Lists are walked from page to page. Nobody else may change them meanwhile. */
export async function checkPagination(session: Session, operation: MockOperation): Promise<void> {
  if (!operation.paginated) return;
  const draft = session.sample(operation);
  if (draft === undefined) return;
  const large = await pageOf(session, draft, limitFor(session, operation, LARGE), undefined);
  const cursor = await walk(session, draft, limitFor(session, operation, SMALL), large?.items ?? []);
  await checkBadCursors(session, draft, cursor);
}

/** @returns a cursor that was given out */
async function walk(
  session: Session,
  draft: Draft,
  limit: number | undefined,
  expected: readonly string[],
): Promise<string | undefined> {
  const seen = new Set<string>();
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (let count = 0; count < MOST_PAGES; count++) {
    const page = await pageOf(session, draft, limit, cursor);
    if (page === undefined) return cursor;
    const { exchange, items, next } = page;
    if (limit !== undefined && items.length > limit) {
      const message = `gives a page of ${items.length} items when asked for ${limit}.`;
      session.report(exchange, { rule: 'page-too-long', detail: '', message });
    }
    const repeated = items.find((item) => seen.has(item));
    if (repeated !== undefined) {
      const message = `repeats on a later page what stood on an earlier one: ${repeated.slice(0, 200)}.`;
      session.report(exchange, { rule: 'page-repeats', detail: '', message });
      return cursor;
    }
    for (const item of items) seen.add(item);
    if (next === undefined) {
      checkComplete(session, exchange, seen, expected);
      return cursor;
    }
    if (cursors.has(next)) {
      const message = `gives the cursor ${next} for a second time: the list never ends.`;
      session.report(exchange, { rule: 'page-endless', detail: '', message });
      return cursor;
    }
    cursors.add(next);
    cursor = next;
  }
  return cursor;
}

function checkComplete(
  session: Session,
  exchange: Exchange,
  seen: ReadonlySet<string>,
  expected: readonly string[],
): void {
  const missing = expected.find((item) => !seen.has(item));
  if (missing === undefined) return;
  const message = `leaves out of its small pages what stands on a large one: ${missing.slice(0, 200)}.`;
  session.report(exchange, { rule: 'page-missing', detail: '', message });
}

/** Cursors that were never given out must be refused, and those that nearly were must not break the service. */
async function checkBadCursors(session: Session, draft: Draft, real: string | undefined): Promise<void> {
  const wrong = ['not-a-cursor', 'eyJ4IjoxfQ', 'bnVsbA', 'W10', "'", '\u{1f600}'];
  for (const cursor of wrong) {
    const exchange = await session.send(withQuery(draft, { cursor }), session.sender);
    const status = exchange.answer?.status;
    if (status === undefined || status >= 400) continue;
    const message = `answers ${status} to the cursor ${cursor}, which it never gave out; expected 400.`;
    session.report(exchange, { rule: 'bad-cursor-accepted', detail: '', message });
  }
  for (const cursor of near(real)) await session.send(withQuery(draft, { cursor }), session.sender);
}

const EXTREMES: readonly unknown[] = [
  null,
  -1,
  0,
  1e21,
  2 ** 53,
  1.5,
  '',
  'x',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '\0',
  [],
  {},
];

/** The cursor with members of other values, where it is JSON in base64. */
function near(cursor: string | undefined): string[] {
  if (cursor === undefined) return [];
  let position: unknown;
  try {
    position = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return [cursor.slice(1), `${cursor}A`];
  }
  if (typeof position !== 'object' || position === null) return [];
  return Object.keys(position).flatMap((name) =>
    EXTREMES.map((value) => Buffer.from(JSON.stringify({ ...position, [name]: value })).toString('base64url')),
  );
}

async function pageOf(
  session: Session,
  draft: Draft,
  limit: number | undefined,
  cursor: string | undefined,
): Promise<Page | undefined> {
  const query = {
    ...(limit === undefined ? {} : { limit: String(limit) }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const exchange = await session.send(withQuery(draft, query), session.sender);
  const { answer } = exchange;
  if (answer === undefined) return undefined;
  if (cursor !== undefined && answer.status >= 400 && answer.status < 500) {
    const message = `answers ${answer.status} to the cursor ${cursor} that it gave out itself.`;
    session.report(exchange, { rule: 'cursor-refused', detail: '', message });
  }
  const page = answer.json as { readonly data?: unknown; readonly nextCursor?: unknown } | null | undefined;
  if (answer.status >= 300 || !Array.isArray(page?.data)) return undefined;
  const next = typeof page.nextCursor === 'string' ? page.nextCursor : undefined;
  const names = idNames(session.options.operations);
  return { exchange, items: page.data.map((item: unknown) => keyOf(item, names)), next };
}

/** What stays the same of an item while its state changes: its ids, if it has some. */
function keyOf(item: unknown, names: ReadonlySet<string>): string {
  const ids = Object.entries(typeof item === 'object' && item !== null ? item : {}).filter(([name]) => names.has(name));
  return JSON.stringify(ids.length === 0 ? item : Object.fromEntries(ids));
}

function limitFor(session: Session, operation: MockOperation, wanted: number): number | undefined {
  const parameter = operation.parameters.find(({ name, in: place }) => name === 'limit' && place === 'query');
  if (parameter === undefined) return undefined;
  return [wanted, 1, 10, 50, 100].find((limit) => session.options.shapes.fits(parameter.schema, limit));
}

/** Without the optional filters of a sampled request, so that there is something to walk. */
function withQuery(draft: Draft, more: Readonly<Record<string, string>>): Draft {
  const required = draft.operation.parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const names = Object.keys(more);
  const kept = draft.query.filter((pair) => required.includes(nameOf(pair)) && !names.includes(nameOf(pair)));
  return { ...draft, query: [...kept, ...Object.entries(more).map((pair) => pair.map(encodeURIComponent).join('='))] };
}
