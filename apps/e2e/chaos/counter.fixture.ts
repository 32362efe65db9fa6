import { type EventDefinition, markerSource, type ServiceEvents } from '@pactline/contract-runtime';
import * as z from 'zod';

export interface Counted {
  readonly n: number;
}

const contract = { document: 'specs/counter/asyncapi.yaml', pointer: '#/components/messages/counted' };

export const counted: EventDefinition<'counter.counted', Counted, Counted> = {
  type: 'counter.counted',
  source: 'chaos.counter',
  service: 'counter',
  version: 1,
  dataschema: 'https://contracts.chaos.test/counter.counted',
  schema: z.strictObject({ n: z.int() }),
  reader: z.looseObject({ n: z.int() }),
  sensitive: [],
  contract,
  examples: [{ n: 1 }],
};

/** Of the markers of its relays. */
export const markers = markerSource(counted.source);

export const pattern = { source: [counted.source], 'detail-type': [counted.type] };

/** A service that sends what it receives. */
export const counterEvents: ServiceEvents<typeof counted> = {
  service: 'counter',
  source: counted.source,
  sends: [counted],
  receives: [{ operationId: 'onCounted', event: counted, pattern, allTwins: false, batch: false, contract }],
};
