import { Text } from '@asyncapi/generator-react-sdk';
import { text } from './text.js';

const receive = (operation) =>
  operation.entries.map(
    (entry) => `{
    operationId: ${text(operation.operationId)},
    event: ${entry.event},
    pattern: ${JSON.stringify(entry.pattern)},
    allTwins: ${operation.allTwins},
    batch: ${operation.batch},
    contract: ${JSON.stringify(operation.contract)},
  }`,
  );

/** The table that the run time works with: what is sent, what is received by which pattern. */
export const ServiceEvents = ({ service, operations, document }) => (
  <Text>{`
/** Everything that ${document} says the service sends and receives. */
export const ${service.events}: ${service.runtime.serviceEvents}<${service.sends}> = {
  service: ${text(service.service)},
  source: ${text(service.source)},
  sends: [${service.sent.join(', ')}],
  receives: [${operations.flatMap(receive).join(', ')}],
};
`}</Text>
);
