import { File, Text } from '@asyncapi/generator-react-sdk';
import { fileTexts } from '../../components/file.js';

const extension = (model) => model.extensions().get('x-pactline').value();

/** What the template takes of a document, as the parser of AsyncAPI hands it out. */
const facts = (asyncapi) => ({
  service: extension(asyncapi.info()),
  title: asyncapi.info().title(),
  operations: asyncapi
    .operations()
    .all()
    .map((operation) => ({ description: operation.description(), ...extension(operation) })),
  messages: asyncapi
    .components()
    .messages()
    .all()
    .map((message) => ({
      name: message.name(),
      description: message.description() ?? message.title(),
      deprecated: Boolean(message.extensions().get('x-deprecated')),
      event: extension(message),
    })),
});

/** `events/index.gen.ts` of one service. */
export default function ({ asyncapi, params }) {
  return (
    <File name="index.gen.ts">
      {fileTexts(facts(asyncapi), params.header).map((text) => (
        <Text>{text}</Text>
      ))}
    </File>
  );
}
