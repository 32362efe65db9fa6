import { Changes, type Finish } from '../shared/changes.ts';
import { asyncApi, findEvent } from '../shared/contracts.ts';
import { camel, GeneratorInputError, kebab, pascal } from '../shared/names.ts';
import {
  addImport,
  addMethod,
  addProviders,
  classExtending,
  ensureExtends,
  findClass,
  hasMethod,
} from '../shared/typescript-edit.ts';
import { addUseCase } from '../shared/use-case.ts';
import type { Tree } from '../shared/tree.ts';
import { addDependencies, assertService, readWorkspace, type Workspace } from '../shared/workspace.ts';

export interface SubscriptionOptions {
  readonly service: string;
  readonly event: string;
  /** An EventBridge pattern for the envelope, as JSON. */
  readonly filter?: string;
}

interface Facts {
  readonly service: string;
  readonly event: string;
  readonly operation: string;
  readonly useCase: string;
  /** Package of the sender's contract. */
  readonly sender: string;
  readonly runtime: 'nest' | 'lambda';
  readonly workspace: Workspace;
  readonly filter: Record<string, unknown> | undefined;
}

/** A service that receives an event: channel, operation, handler, use case, and the handler's behaviour as given / when / then. */
export default async function subscriptionGenerator(tree: Tree, options: SubscriptionOptions): Promise<Finish> {
  const { service, event } = options;
  const runtime = assertService(tree, service);
  const sent = findEvent(tree, event);
  const filter = parseFilter(options.filter);
  const changes = new Changes(tree);
  const workspace = readWorkspace(tree);
  const file = `specs/${service}/asyncapi.yaml`;
  const operation = `on${pascal(event)}`;
  if (asyncApi(tree, service).operations?.[operation])
    changes.notes.push(`${operation} is in ${file} already: what stands there was left alone.`);
  const own = sent.service === service;
  changes.yaml(file, ['channels'], event, {
    address: event,
    ...(sent.description !== '' && { description: sent.description }),
    messages: {
      [sent.message]: { $ref: `${own ? '' : `../${sent.service}/asyncapi.yaml`}#/components/messages/${sent.message}` },
    },
  });
  changes.yaml(file, ['operations'], operation, {
    action: 'receive',
    channel: { $ref: `#/channels/${event}` },
    messages: [{ $ref: `#/channels/${event}/messages/${sent.message}` }],
    ...(filter && { 'x-eventbridge': { filter } }),
  });
  if (runtime === 'nest') changes.yaml(`services/${service}/service.yaml`, ['resources'], 'postgres', true);
  const sender = `${workspace.scope}/contracts-${sent.service}`;
  addDependencies(tree, service, [sender, workspace.runtime]);
  addDependencies(tree, service, [workspace.library('testing')], 'devDependencies');
  handle(changes, { service, event, operation, useCase: `Handle${pascal(event)}`, sender, runtime, workspace, filter });
  await changes.format();
  return changes.finish(
    `say in services/${service}/src/use-cases/handle-${kebab(event)}.ts what ${event} means to ${service}.`,
  );
}

/** @throws GeneratorInputError it is no JSON object */
function parseFilter(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below, with an example.
  }
  throw new GeneratorInputError(
    `The filter is no JSON object. Write an EventBridge pattern: '{"data":{"currency":["EUR"]}}'.`,
  );
}

function handle(changes: Changes, facts: Facts): void {
  const { service, event, operation, useCase, sender, runtime, workspace } = facts;
  const folder = `services/${service}/src`;
  const base = `${pascal(service)}Events`;
  const contracts = `${workspace.scope}/contracts-${service}`;
  const { file, className } = handlerClass(changes, facts, folder, base);
  if (hasMethod(changes.read(file), className, operation)) {
    changes.notes.push(`${className}.${operation} is there already and was left alone.`);
    return;
  }
  const context = `${pascal(service)}EventContext`;
  changes.create(`${folder}/use-cases/handle-${kebab(event)}.ts`, useCaseFile(facts, contracts, context));
  addUseCase(changes, { folder, file, className, useCase, runtime });
  changes.edit(file, (text) => {
    const withBase = addImport(ensureExtends(text, className, base), contracts + '/events', [base]);
    const withTypes = addImport(
      addImport(withBase, `${contracts}/events`, [context], { type: true }),
      `${sender}/events`,
      [pascal(event)],
      { type: true },
    );
    const code = `override async ${operation}(event: ${pascal(event)}, ctx: ${context}): Promise<void> {\nawait this.#${camel(useCase)}.execute(event, ctx);\n}`;
    return addMethod(withTypes, className, operation, code);
  });
  if (runtime === 'nest') {
    const module = changes.sources(folder).find((path) => path.endsWith('.module.ts'));
    if (module !== undefined)
      changes.edit(module, (text) => {
        const provided = addProviders(text, [`{ provide: ${base}, useClass: ${className} }`]);
        if (provided === text) return text;
        const local = file.replace(`${folder}/`, './');
        return addImport(addImport(provided, `${contracts}/events`, [base]), local, [className]);
      });
  }
  const text = changes.read(file);
  const args = /constructor\(([^()]*)/.exec(findClass(text, className)?.getText() ?? '')?.[1] ?? '';
  const types = args.split(',').flatMap((arg) => arg.split(':')[1]?.trim() ?? []);
  const plain = types.every((type) => type.startsWith('Handle'));
  const specFile = `${file.slice(0, file.lastIndexOf('/') + 1)}${kebab(operation)}.spec.ts`;
  if (plain) changes.create(specFile, specification(facts, contracts, className, file, types));
  else
    changes.notes.push(
      `${className} is made of more than this generator knows: write its given / when / then for ${operation} yourself.`,
    );
}

function handlerClass(
  changes: Changes,
  { service, runtime }: Facts,
  folder: string,
  base: string,
): { file: string; className: string } {
  for (const file of changes.sources(folder)) {
    const className = classExtending(changes.read(file), base);
    if (className !== undefined) return { file, className };
  }
  const [suffix, className] =
    runtime === 'nest'
      ? ['event-handlers', `${pascal(service)}EventHandlers`]
      : ['handlers', `${pascal(service)}Handlers`];
  const file = `${folder}/events/${service}-${suffix}.ts`;
  const nest = `import { Injectable } from '@nestjs/common';\n\n@Injectable()\nexport class ${className} {}\n`;
  if (!changes.tree.exists(file)) changes.create(file, runtime === 'nest' ? nest : `export class ${className} {}\n`);
  if (!findClass(changes.read(file), className))
    throw new GeneratorInputError(
      `${file} has no class ${className}, and no class extends ${base}. Write one, then run this again.`,
    );
  return { file, className };
}

const useCaseFile = ({ event, useCase, sender, service }: Facts, contracts: string, context: string): string =>
  (sender === contracts
    ? `import type { ${context}, ${pascal(event)} } from '${contracts}/events';\n`
    : `import type { ${context} } from '${contracts}/events';\nimport type { ${pascal(event)} } from '${sender}/events';\n`) +
  `
/** What ${event} means to ${service}. Effects through \`ctx\` happen once, however often the event is delivered. */
export class ${useCase} {
  async execute(event: ${pascal(event)}, ctx: ${context}): Promise<void> {
    ctx.log.info({ eventId: event.id, subject: event.subject }, '${event} received');
  }
}
`;

function specification(
  { event, service, sender, workspace, operation, filter }: Facts,
  contracts: string,
  className: string,
  file: string,
  types: readonly string[],
): string {
  const local = `./${file.split('/').at(-1) ?? ''}`;
  const [own, sent] = [`${camel(service)}Events`, camel(event)];
  const imports =
    sender === contracts
      ? `import { ${own}, ${sent} } from '${contracts}/events';\n`
      : `import { ${own} } from '${contracts}/events';\nimport { ${sent} } from '${sender}/events';\n`;
  return `import { describe, expect, it } from '@jest/globals';
${imports}import { anEvent, specification } from '${workspace.library('testing')}';
${types.map((type) => `import { ${type} } from '../use-cases/${kebab(type)}.ts';\n`).join('')}import { ${className} } from '${local}';

const event = ${eventFor(sent, filter)};
const handlers = () => new ${className}(${types.map((type) => `new ${type}()`).join(', ')});

describe('${operation}', () => {
  it('takes the event and says so', async () => {
    await specification({ events: ${own}, handlers })
      .given()
      .when(event)
      .thenEffect(({ error, log }) => {
        expect(error).toBeUndefined();
        expect(log).toMatchObject([{ fields: { eventId: event.id } }]);
      });
  });

  it('publishes nothing', async () => {
    await specification({ events: ${own}, handlers }).given().when(event).thenNothingIsPublished();
  });
});
`;
}

/** The example of the contract, with what the filter asks for where it asks for plain values. */
function eventFor(sent: string, filter: Record<string, unknown> | undefined): string {
  const { data } = (filter ?? {}) as { data?: unknown };
  const asked = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  const plain = asked.flatMap(([name, values]: [string, unknown]) => {
    const value: unknown = Array.isArray(values) ? values.find((one) => typeof one !== 'object') : undefined;
    return value === undefined ? [] : [`${JSON.stringify(name)}: ${JSON.stringify(value)}`];
  });
  return plain.length === 0
    ? `anEvent(${sent})`
    : `anEvent(${sent}, { ...anEvent(${sent}).data, ${plain.join(', ')} })`;
}
