import { Changes, type Finish } from '../shared/changes.ts';
import { asyncApi, findEvent } from '../shared/contracts.ts';
import { camel, GeneratorInputError, kebab, pascal } from '../shared/names.ts';
import { wireUseCase } from '../shared/use-case.ts';
import { isInService } from '../shared/wiring.ts';
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
  const { service, event, operation, useCase, workspace } = facts;
  const folder = `services/${service}/src`;
  const contracts = `${workspace.scope}/contracts-${service}`;
  if (isInService(changes.read(`${folder}/service.ts`), 'events', operation)) {
    changes.notes.push(`${operation} has a handler in ${folder}/service.ts already: it was left alone.`);
    return;
  }
  const context = `${pascal(service)}EventContext`;
  changes.create(`${folder}/use-cases/handle-${kebab(event)}.ts`, useCaseFile(facts, contracts, context));
  changes.create(`${folder}/events/${kebab(operation)}.ts`, handlerFile(facts, contracts));
  wireUseCase(changes, { folder, useCase, handler: operation, side: 'events' });
  changes.create(`${folder}/events/${kebab(operation)}.spec.ts`, specification(facts, contracts));
}

const handlerFile = (
  { service, event, operation, useCase }: Facts,
  contracts: string,
): string => `import type { ${pascal(service)}Events } from '${contracts}/events';
import type { ${useCase} } from '../use-cases/handle-${kebab(event)}.ts';

export const ${operation} =
  (uses: { ${camel(useCase)}: ${useCase} }): ${pascal(service)}Events['${operation}'] =>
  (event, ctx) =>
    uses.${camel(useCase)}.execute(event, ctx);
`;

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
  { service, sender, workspace, operation, event, filter, useCase }: Facts,
  contracts: string,
): string {
  const [own, sent] = [`${camel(service)}Events`, camel(event)];
  const imports =
    sender === contracts
      ? `import { ${own}, ${sent} } from '${contracts}/events';\n`
      : `import { ${own} } from '${contracts}/events';\nimport { ${sent} } from '${sender}/events';\n`;
  return `import { describe, expect, it } from '@jest/globals';
${imports}import { anEvent, specification } from '${workspace.library('testing')}';
import { ${useCase} } from '../use-cases/${kebab(useCase)}.ts';
import { ${operation} } from './${kebab(operation)}.ts';

const event = ${eventFor(sent, filter)};
const handlers = () => ({ ${operation}: ${operation}({ ${camel(useCase)}: new ${useCase}() }) });

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
