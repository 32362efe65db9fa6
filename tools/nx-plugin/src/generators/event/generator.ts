import { Changes, type Finish } from '../shared/changes.ts';
import { ensureCommon } from '../shared/common.ts';
import { asyncApi, sentEvents } from '../shared/contracts.ts';
import { exampleOf, type Field, objectSchema, parseFields } from '../shared/fields.ts';
import { assertEventName, camel, GeneratorInputError, kebab, pascal } from '../shared/names.ts';
import { earlierMajor, markTwins, publishTwin, twinOf } from './twin.ts';
import { addImport, beforeReturn, hasMethod } from '../shared/typescript-edit.ts';
import type { Tree } from '../shared/tree.ts';
import { assertService, readWorkspace, servicesOf, yamlFile } from '../shared/workspace.ts';

export interface EventOptions {
  readonly service: string;
  readonly event: string;
  readonly field?: readonly string[] | string;
  readonly description?: string;
  /** Publish it in the use case of this operation. */
  readonly fromEndpoint?: string;
}

/** An event that a service sends: message, channel, operation, example, and on request the line that publishes it. */
export default async function eventGenerator(tree: Tree, options: EventOptions): Promise<Finish> {
  const { service, event, fromEndpoint } = options;
  assertService(tree, service);
  assertEventName(event);
  assertContext(tree, service, event);
  const changes = new Changes(tree);
  const given = parseFields(options.field);
  const known = asyncApi(tree, service).channels?.[event] !== undefined;
  const earlier = known ? undefined : earlierMajor(tree, service, event);
  const copied = fromEndpoint === undefined ? undefined : responseOf(tree, service, fromEndpoint);
  const fields =
    given.length > 0 ? given : (copied?.fields ?? parseFields([`${camel(event.split('.')[0] ?? '')}Id:id`]));
  const message = camel(event);
  const file = `specs/${service}/asyncapi.yaml`;
  const [, past = ''] = event.split('.');
  const title = `${pascal(event.replace(/\.v\d+$/, ''))}`.replace(
    /([a-z])([A-Z])/g,
    (_all, a: string, b: string) => `${a} ${b.toLowerCase()}`,
  );
  const says = options.description ?? earlier?.description ?? `${title}.`;
  const twin = earlier && twinOf(tree, earlier, given);

  if (known) changes.notes.push(`${event} is in ${file} already: what stands there was left alone.`);
  ensureCommon(changes, ['identity']);
  changes.yaml(file, ['channels'], event, {
    address: event,
    description: says,
    messages: { [message]: { $ref: `#/components/messages/${message}` } },
  });
  changes.yaml(file, ['operations'], `publish${pascal(event)}`, {
    action: 'send',
    channel: { $ref: `#/channels/${event}` },
    messages: [{ $ref: `#/channels/${event}/messages/${message}` }],
  });
  changes.yaml(file, ['components', 'messages'], message, {
    name: event,
    title,
    summary: says,
    contentType: 'application/json',
    payload: { $ref: `#/components/schemas/${pascal(event)}Data` },
    examples: twin?.examples ?? [{ name: camel(past) || 'example', payload: exampleOf(fields) }],
  });
  if (!known)
    changes.yaml(file, ['components', 'schemas'], `${pascal(event)}Data`, twin?.schema ?? objectSchema(title, fields));
  if (earlier !== undefined) {
    markTwins(changes, service, event);
    publishTwin(changes, earlier, event, given);
  }
  if (fromEndpoint !== undefined) publishFrom(changes, options, fromEndpoint, fields, copied?.fields ?? []);
  await changes.format();
  if (earlier !== undefined)
    return changes.finish(
      `let receivers move: pactline add subscription <service> ${event}; take ${earlier.type} away when nobody receives it: pactline remove event ${service} ${earlier.type}`,
    );
  const subject = fields.find(({ required }) => required)?.name ?? 'id';
  return changes.finish(
    fromEndpoint === undefined
      ? `publish it: await work.publish(${message}, { ${fields.map(({ name }) => name).join(', ')} }, { subject: ${subject} });`
      : `let another service receive it: pactline add subscription <service> ${event}`,
  );
}

function assertContext(tree: Tree, service: string, event: string): void {
  const context = event.split('.')[0] ?? '';
  const sent = sentEvents(tree);
  const owner = sent.find(({ type }) => type === event);
  if (owner && owner.service !== service)
    throw new GeneratorInputError(
      `${owner.service} sends ${event} already, and an event has one owner. Choose another name.`,
    );
  if (context !== service && servicesOf(tree).includes(context))
    throw new GeneratorInputError(
      `${event} is an event in the name of ${context}. Let ${context} send it, or name it after ${service}.`,
    );
  const own = sent.find((item) => item.service === service);
  const established = own?.type.split('.')[0] ?? context;
  if (context !== established)
    throw new GeneratorInputError(
      `${service} sends events of ${established}. Write ${established}.${event.split('.').slice(1).join('.')}.`,
    );
}

interface Schema {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Record<string, unknown>>>;
  readonly examples?: readonly Record<string, unknown>[];
}

/** @throws GeneratorInputError there is no such operation, or it answers no object */
function responseOf(tree: Tree, service: string, operationId: string): { readonly fields: Field[] } {
  const file = `specs/${service}/openapi.yaml`;
  const document = (tree.exists(file) ? yamlFile(tree, file) : {}) as {
    paths?: Record<
      string,
      Record<
        string,
        {
          operationId?: string;
          responses?: Record<string, { content?: Record<string, { schema?: { $ref?: string } }> }>;
        }
      >
    >;
    components?: { schemas?: Record<string, Schema> };
  };
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path));
  const operation = operations.find((item) => item?.operationId === operationId);
  if (!operation) {
    const known = operations.flatMap((item) => item?.operationId ?? []);
    throw new GeneratorInputError(
      `${service} has no operation "${operationId}". There are: ${known.join(', ') || 'none'}.`,
    );
  }
  const response = operation.responses?.['201'] ?? operation.responses?.['200'];
  const name = response?.content?.['application/json']?.schema?.$ref?.replace('#/components/schemas/', '') ?? '';
  const { properties = {}, required = [], examples = [] } = document.components?.schemas?.[name] ?? {};
  const fields = Object.entries(properties).map(([key, schema]) => ({
    name: key,
    required: required.includes(key),
    schema,
    example: examples[0]?.[key] ?? null,
  }));
  return { fields };
}

function publishFrom(
  changes: Changes,
  { service, event }: EventOptions,
  operationId: string,
  fields: readonly Field[],
  available: readonly Field[],
): void {
  const file = `services/${service}/src/use-cases/${kebab(operationId)}.ts`;
  const name = pascal(operationId);
  const missing = fields.filter(
    (field) => field.required && !available.some((item) => item.name === field.name && item.required),
  );
  const subject =
    fields.find(({ required, name: key }) => required && /Id$/.test(key)) ?? fields.find(({ required }) => required);
  const text = changes.read(file);
  const variable = /return (\w+);/.exec(text)?.[1];
  if (!hasMethod(text, name, 'execute') || variable === undefined || missing.length > 0 || !subject) {
    const why = missing.length > 0 ? ` (it does not know ${missing.map((field) => field.name).join(', ')})` : '';
    changes.notes.push(`${file} was left alone${why}: call work.publish(${camel(event)}, ...) there yourself.`);
    return;
  }
  if (text.includes(`publish(${camel(event)},`)) return;
  const parts = fields.filter((field) => available.some((item) => item.name === field.name));
  const data = available.every((item) => fields.includes(item))
    ? variable
    : `{ ${parts.map((field) => `${field.name}: ${variable}.${field.name}`).join(', ')} }`;
  const line = `await work.publish(${camel(event)}, ${data}, { subject: ${variable}.${subject.name} });`;
  const { scope } = readWorkspace(changes.tree);
  changes.edit(file, (before) =>
    addImport(beforeReturn(before, name, 'execute', line) ?? before, `${scope}/contracts-${service}/events`, [
      camel(event),
    ]),
  );
}
