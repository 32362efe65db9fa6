import type { Changes } from '../shared/changes.ts';
import { sentEvents, type SentEvent } from '../shared/contracts.ts';
import { exampleOf, type Field } from '../shared/fields.ts';
import { camel, GeneratorInputError } from '../shared/names.ts';
import type { Tree } from '../shared/tree.ts';
import { addImport, afterPublish } from '../shared/typescript-edit.ts';
import { readWorkspace, yamlFile } from '../shared/workspace.ts';

type Value = Record<string, unknown>;

const major = (type: string): number => Number(/\.v(\d+)$/.exec(type)?.[1] ?? 1);
const baseOf = (type: string): string => type.replace(/\.v\d+$/, '');

/** The major that an event comes after; undefined for the first one. @throws GeneratorInputError it leaves one out */
export function earlierMajor(tree: Tree, service: string, event: string): SentEvent | undefined {
  if (major(event) === 1) return undefined;
  const base = baseOf(event);
  const sent = sentEvents(tree).filter((item) => item.service === service && baseOf(item.type) === base);
  const before = major(event) - 1;
  const wanted = before === 1 ? base : `${base}.v${before}`;
  const found = sent.find(({ type }) => type === wanted);
  if (found !== undefined) return found;
  const known = sent.map(({ type }) => type).join(', ');
  throw new GeneratorInputError(
    `${event} comes after ${wanted}, which ${service} does not send${known === '' ? '' : ` (it sends ${known})`}. Make ${wanted} first.`,
  );
}

export interface Twin {
  /** Schema of the data: what the earlier major carries, and what is new. */
  readonly schema: Value;
  readonly examples: readonly unknown[];
  readonly description: string;
  readonly title: string;
}

/** What the later major says: everything that the earlier one says, and the new fields. */
export function twinOf(tree: Tree, earlier: SentEvent, fields: readonly Field[]): Twin {
  const { components } = yamlFile(tree, `specs/${earlier.service}/asyncapi.yaml`) as {
    components?: { messages?: Record<string, Value>; schemas?: Record<string, Value> };
  };
  const message = components?.messages?.[earlier.message] ?? {};
  const reference = (message.payload as { $ref?: string } | undefined)?.$ref ?? '';
  const known = components?.schemas?.[reference.replace('#/components/schemas/', '')];
  if (known === undefined)
    throw new GeneratorInputError(
      `The data of ${earlier.type} is no schema of specs/${earlier.service}/asyncapi.yaml.`,
    );
  const added = exampleOf(fields);
  const extended = (value: unknown): unknown => (isObject(value) ? { ...value, ...added } : value);
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  const all = [...new Set([...((known.required as string[] | undefined) ?? []), ...required])];
  const schema = {
    ...known,
    ...(all.length > 0 && { required: all }),
    properties: {
      ...(known.properties as Value | undefined),
      ...Object.fromEntries(fields.map((field) => [field.name, field.schema])),
    },
    ...(Array.isArray(known.examples) && { examples: known.examples.map(extended) }),
  };
  const examples = ((message.examples as Value[] | undefined) ?? []).map((example) => ({
    ...example,
    payload: extended(example.payload),
  }));
  return {
    schema: structuredClone(schema),
    examples: structuredClone(examples),
    description: earlier.description,
    title: typeof message.title === 'string' ? message.title : '',
  };
}

const isObject = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every earlier major names the highest one, so that whoever receives everything counts one fact once. */
export function markTwins(changes: Changes, service: string, event: string): void {
  const file = `specs/${service}/asyncapi.yaml`;
  const earlier = sentEvents(changes.tree).filter(
    (item) => item.service === service && baseOf(item.type) === baseOf(event) && major(item.type) < major(event),
  );
  for (const { message } of earlier) {
    const path = ['components', 'messages', message];
    const extension = (
      yamlFile(changes.tree, file) as { components?: { messages?: Record<string, { 'x-eventbridge'?: Value }> } }
    ).components?.messages?.[message]?.['x-eventbridge'];
    if (extension?.twinOf === event) continue;
    if (extension?.twinOf !== undefined) changes.removeYaml(file, [...path, 'x-eventbridge'], 'twinOf');
    changes.yaml(file, [...path, 'x-eventbridge'], 'twinOf', event);
  }
}

/** Publishes the twin wherever the earlier major is published, as far as it says the same. */
export function publishTwin(changes: Changes, earlier: SentEvent, event: string, fields: readonly Field[]): void {
  const { scope } = readWorkspace(changes.tree);
  const [before, after] = [camel(earlier.type), camel(event)];
  const missing = fields.filter(({ required }) => required).map(({ name }) => name);
  for (const source of changes.sources(`services/${earlier.service}/src`)) {
    const text = changes.read(source);
    if (source.endsWith('.spec.ts') || !text.includes(`publish(${before},`)) continue;
    if (missing.length > 0)
      changes.notes.push(
        `${source} publishes ${earlier.type}: publish ${after} beside it there; it also says ${missing.join(', ')}.`,
      );
    else
      changes.edit(source, (old) =>
        addImport(afterPublish(old, before, after), `${scope}/contracts-${earlier.service}/events`, [after]),
      );
  }
}
