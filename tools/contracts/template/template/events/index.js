import { File, Text } from '@asyncapi/generator-react-sdk';
import { Events } from '../../components/events.js';
import { Handlers } from '../../components/handlers.js';
import { Parameters } from '../../components/parameters.js';
import { ServiceEvents } from '../../components/service-events.js';

/** `events/index.gen.ts` of one service. */
export default function ({ asyncapi, params }) {
  const service = asyncapi.info().extensions().get('x-pactline').value();
  const operations = asyncapi
    .operations()
    .all()
    .map((operation) => ({
      description: operation.description(),
      ...operation.extensions().get('x-pactline').value(),
    }));
  return (
    <File name="index.gen.ts">
      <Text>{params.header}</Text>
      <Parameters channels={service.parameters} />
      <Events messages={asyncapi.components().messages().all()} />
      <Handlers service={service} operations={operations} title={asyncapi.info().title()} />
      <ServiceEvents service={service} operations={operations} document={service.document} />
    </File>
  );
}
