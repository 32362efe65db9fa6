import type { DocsChange } from '@pactline/docs-site/model';
import { readEvents } from '../asyncapi/index.ts';
import { readHttp } from '../generate/http.ts';
import { type Cursor, isArray, isObject, type Json, type Workspace } from '../source/index.ts';
import { allSchemas } from '../lint/walk-schemas.ts';

/** One thing of the contracts, with its text in two readings. */
interface Entry {
  readonly kind: DocsChange['kind'];
  readonly subject: string;
  /** What programs see: everything but words for people. */
  readonly meaning: string;
  /** All of it. */
  readonly text: string;
  readonly consumers: readonly string[];
}

const WORDS: Readonly<Record<DocsChange['kind'], string>> = {
  service: 'the service',
  operation: 'the operation',
  event: 'the event',
  receive: 'the subscription',
  schema: 'the schema',
  other: 'it',
};

/** Removing these can break someone; a schema that nothing refers to any more breaks nobody by itself. */
const BREAKS = new Set<DocsChange['kind']>(['operation', 'event', 'service']);

/** What was added, removed and changed between two states of the contracts. */
export function compareContracts(before: Workspace, after: Workspace): DocsChange[] {
  const old = entriesOf(before);
  const now = entriesOf(after);
  const changes: DocsChange[] = [];
  for (const [key, entry] of now) {
    const earlier = old.get(key);
    const { kind, subject } = entry;
    const consumers = [...new Set([...(earlier?.consumers ?? []), ...entry.consumers])].sort();
    if (earlier === undefined)
      changes.push({ level: 'compatible', kind, subject, text: `${WORDS[kind]} was added`, consumers: [] });
    else if (earlier.meaning !== entry.meaning)
      changes.push({ level: 'undecided', kind, subject, text: `${WORDS[kind]} was changed`, consumers });
    else if (earlier.text !== entry.text)
      changes.push({
        level: 'documentation',
        kind,
        subject,
        text: `the description or an example of ${WORDS[kind]} was changed`,
        consumers: [],
      });
  }
  for (const [key, { kind, subject, consumers }] of old) {
    if (now.has(key)) continue;
    changes.push({
      level: BREAKS.has(kind) ? 'breaking' : 'compatible',
      kind,
      subject,
      text: `${WORDS[kind]} was removed`,
      consumers,
    });
  }
  return changes;
}

function entriesOf(workspace: Workspace): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const put = (
    kind: DocsChange['kind'],
    subject: string,
    cursor: Cursor | undefined,
    consumers: readonly string[] = [],
  ): void => {
    const value = cursor?.value ?? null;
    entries.set(`${kind} ${subject}`, {
      kind,
      subject,
      consumers,
      text: JSON.stringify(value),
      meaning: JSON.stringify(meaningOf(value)),
    });
  };
  const events = readEvents(workspace);
  const receives = [...events].flatMap(([service, model]) =>
    model.receives.map((receive) => ({ service, ...receive })),
  );
  for (const service of workspace.services) put('service', service.name, undefined);
  for (const [service, { operations }] of readHttp(workspace)) {
    for (const { operationId, cursor } of operations) {
      const callers = workspace.services.filter(({ facts }) => facts.calls.includes(`${service}.${operationId}`));
      put(
        'operation',
        `${service}.${operationId}`,
        cursor,
        callers.map(({ name }) => name),
      );
    }
  }
  for (const [service, model] of events) {
    for (const message of model.sent) {
      const readers = receives.filter(
        ({ messages }) => messages === '*' || messages.some(({ type }) => type === message.type),
      );
      put(
        'event',
        message.type,
        message.cursor,
        readers.map((receive) => `${receive.service}.${receive.operationId}`),
      );
    }
    for (const { operationId, cursor } of model.receives) put('receive', `${service}.${operationId}`, cursor);
  }
  for (const schema of allSchemas(workspace)) {
    if (/^#\/components\/schemas\/[^/]+$/.test(schema.pointer)) put('schema', schema.id, schema);
  }
  return entries;
}

const FOR_PEOPLE = new Set([
  'description',
  'summary',
  'title',
  'examples',
  'example',
  'tags',
  'externalDocs',
  '$comment',
]);

/** A value without the words for people; members in an order of their own. */
function meaningOf(value: Json, isMap = false): Json {
  if (isArray(value)) return value.map((item) => meaningOf(item));
  if (!isObject(value)) return value;
  const kept = Object.keys(value)
    .filter((key) => isMap || !FOR_PEOPLE.has(key))
    .sort();
  // Below these stand names that people chose, `description` perhaps among them.
  return Object.fromEntries(
    kept.map((key) => [key, meaningOf(value[key]!, !isMap && (key === 'properties' || key === '$defs'))]),
  );
}
