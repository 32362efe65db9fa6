import { comment, text } from './text.js';

const definition = ({
  name,
  description,
  deprecated,
  event,
}) => `${comment(description, deprecated && '@deprecated')}export const ${event.value}: ${event.definitionType} = {
  type: ${text(name)},
  source: ${text(event.source)},
  service: ${text(event.service)},
  version: ${event.version},
  dataschema: ${text(event.dataschema)},
  schema: ${event.schema},
  reader: ${event.reader},
  sensitive: ${JSON.stringify(event.sensitive)},${event.twinOf ? `\n  twinOf: ${text(event.twinOf)},` : ''}
  contract: ${JSON.stringify(event.contract)},
  examples: ${event.examples},
};

${comment(`\`${name}\` as a handler gets it.`)}export type ${event.type} = ${event.cloudEventType};
`;

const headers = (event) =>
  event.headers
    ? `
${comment(`Headers of \`${event.value}\`.`)}export const ${event.headers.value} = ${event.headers.schema};
`
    : '';

/** The definition of every event that the service's package declares, and the type that handlers get. */
export const eventTexts = ({ messages }) =>
  messages.map((message) => `\n${definition(message)}${headers(message.event)}`);
