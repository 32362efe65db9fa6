import type { EventDefinition, ReceiveOperation, ServiceEvents } from '@pactline/contract-runtime';
import { newEventId, type PublisherFacts } from '@pactline/events/core';
import * as z from 'zod';

const contract = { document: 'specs/acme/asyncapi.yaml', pointer: '#/components/messages/thingMade' };
const data = z.strictObject({ n: z.int(), text: z.string().optional() });

/** The only event of these tests. */
export const thingMade: EventDefinition<'thing.made', z.infer<typeof data>, z.infer<typeof data>> = {
  type: 'thing.made',
  source: 'acme.things',
  service: 'things',
  version: 1,
  dataschema: 'https://acme.example/thing.made/1',
  schema: data,
  reader: z.looseObject(data.shape),
  sensitive: [],
  contract,
  examples: [{ n: 1 }],
};

export const publisher = (source = 'acme.things'): PublisherFacts<typeof thingMade> => ({
  sends: [{ ...thingMade, source } as typeof thingMade],
  source,
  correlationId: 'journey-1',
  newId: newEventId,
});

export const onThingMade: ReceiveOperation = {
  operationId: 'onThingMade',
  event: thingMade,
  pattern: { source: ['acme.things'] },
  allTwins: false,
  batch: false,
  contract,
};

export const thingEvents: ServiceEvents<typeof thingMade> = {
  service: 'things',
  source: 'acme.things',
  sends: [thingMade],
  receives: [onThingMade],
};
