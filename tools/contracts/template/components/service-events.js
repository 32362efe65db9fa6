import { comment, text } from './text.js';

// Two services may receive events of each other: an event of another package is looked at when it is needed, not while
// the packages are still loading each other.
const eventOf = ({ event, imported }) => (imported ? `get event() { return ${event}; }` : `event: ${event}`);

const upcastOf = ({ method, to, imported }) =>
  method ? `\n    upcast: { method: ${text(method)}, ${imported ? `get to() { return ${to}; }` : `to: ${to}`} },` : '';

const receive = (operation) =>
  [...operation.entries, ...operation.upcasts].map(
    (entry) => `{
    operationId: ${text(operation.operationId)},
    ${eventOf(entry)},
    pattern: ${JSON.stringify(entry.pattern)},
    allTwins: ${operation.allTwins},
    batch: ${operation.batch},${upcastOf(entry)}
    contract: ${JSON.stringify(operation.contract)},
  }`,
  );

/** The table that the run time works with: what is sent, what is received by which pattern. */
export const serviceEventsText = ({ service, operations, document }) => `
${comment(`Everything that ${document} says the service sends and receives.`)}export const ${service.events}: ${service.runtime.serviceEvents}<${service.sends}> = {
  service: ${text(service.service)},
  source: ${text(service.source)},
  sends: [${service.sent.join(', ')}],
  receives: [${operations.flatMap(receive).join(', ')}],
};
`;
