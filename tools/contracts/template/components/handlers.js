import { comment } from './text.js';

const signature = (operation, service) => {
  if (operation.batch) {
    const { batchContext, failure } = service.runtime;
    return `${operation.method}(events: readonly (${operation.type})[], ctx: ${batchContext}): Promise<readonly ${failure}[]>;`;
  }
  return `${operation.method}(event: ${operation.type}, ctx: ${service.context}): Promise<void>;`;
};

const replies = ({ replies }) => replies.length > 0 && `Answer with ctx.publish(${replies.join(' or ')}, …).`;

const slot = ({ fromName, toName }) =>
  `Slot for an upcaster: the data of \`${toName}\` that says what an earlier \`${fromName}\` says. It comes from an archive,
a dead-letter queue, or a sender that does not send the later one yet. Without an upcaster it goes to the dead-letter queue.`;

const upcaster = ({ method, from, data, fromName, toName }) =>
  `${comment(slot({ fromName, toName }))}${method}?(event: ${from}): ${data} | undefined;`;

/** What the service may publish, what its handlers get, and the interface with one method per receive operation. */
export const handlersText = ({ service, operations, title }) => {
  const sends = service.sent.length > 0 ? service.sent.map((name) => `typeof ${name}`).join(' | ') : 'never';
  const methods = operations.map(
    (operation) => `${comment(operation.description, replies(operation))}${signature(operation, service)}`,
  );
  const slots = new Map(
    operations.flatMap(({ upcasts }) => upcasts).map((upcast) => [upcast.method, upcaster(upcast)]),
  );
  const handlers =
    operations.length > 0
      ? `
${comment(`Handlers of ${title}: what the service implements, one method per \`receive\` operation.`)}export interface ${service.handlers} {
${[...methods, ...slots.values()].join('\n\n')}
}
`
      : '';
  return `
/** Events that the service's contract declares as \`send\`: all that it can publish. */
export type ${service.sends} = ${sends};

/** What handlers of the service get besides the event. */
export type ${service.context} = ${service.runtime.context};
${handlers}`;
};
