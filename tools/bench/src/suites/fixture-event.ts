import type { EventDefinition, ServiceEvents } from '@pactline/contract-runtime';
import * as z from 'zod';

export interface Reading {
  readonly readingId: string;
  readonly sensor: string;
  readonly value: number;
  readonly unit: 'celsius' | 'percent' | 'pascal';
  readonly tags: string[];
  readonly note: string;
}

const schema: z.ZodType<Reading> = z.strictObject({
  readingId: z.string().min(1).max(64),
  sensor: z.string().min(1).max(64),
  value: z.number(),
  unit: z.enum(['celsius', 'percent', 'pascal']),
  tags: z.array(z.string().max(40)).max(20),
  note: z.string().max(1000),
});

/** About 600 bytes of data, the size of an ordinary domain event. */
export const reading = (n: number): Reading => ({
  readingId: `reading-${n}`,
  sensor: 'greenhouse-north-12',
  value: 21.5 + (n % 10),
  unit: 'celsius',
  tags: ['greenhouse', 'north', 'calibrated'],
  note: 'x'.repeat(400),
});

export const readingTaken: EventDefinition<'reading.taken', Reading, Reading> = {
  type: 'reading.taken',
  source: 'bench.sensor',
  service: 'sensor',
  version: 1,
  dataschema: 'https://bench.example/schemas/sensor/reading.taken/1',
  schema,
  reader: schema,
  sensitive: [],
  contract: { document: 'specs/sensor/asyncapi.yaml', pointer: '#/components/messages/readingTaken' },
  examples: [reading(0)],
};

export const sensorEvents: ServiceEvents<typeof readingTaken> = {
  service: 'sensor',
  source: 'bench.sensor',
  sends: [readingTaken],
  receives: [
    {
      operationId: 'onReadingTaken',
      event: readingTaken,
      pattern: { source: ['bench.sensor'], 'detail-type': ['reading.taken'] },
      allTwins: false,
      batch: false,
      contract: { document: 'specs/sensor/asyncapi.yaml', pointer: '#/operations/onReadingTaken' },
    },
  ],
};
