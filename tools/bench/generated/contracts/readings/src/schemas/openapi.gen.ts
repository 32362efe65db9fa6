// Generated from specs/readings/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import * as s from '@pactline/contract-runtime/schema';
import type * as z from 'zod';

export interface Reading {
  readingId: string;
  sensor: string;
  value: number;
  unit: ReadingUnit;
  tags: string[];
  note: string;
}
export const readingSchema: z.ZodType<Reading> = /* @__PURE__ */ s.contract<Reading>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        readingId: s.all(s.string, s.minLength(1), s.maxLength(64)),
        sensor: s.all(s.string, s.minLength(1), s.maxLength(64)),
        value: s.number,
        unit: s.ref(() => readingUnitSchema),
        tags: s.all(s.array, s.items(s.all(s.string, s.maxLength(40))), s.maxItems(20)),
        note: s.all(s.string, s.maxLength(1000)),
      },
      required: ['readingId', 'sensor', 'value', 'unit', 'tags', 'note'],
      rest: false,
    }),
  ),
);

export type ReadingUnit = 'celsius' | 'percent' | 'pascal';
export const readingUnitSchema: z.ZodType<ReadingUnit> = /* @__PURE__ */ s.contract<ReadingUnit>(() =>
  s.enumeration('celsius', 'percent', 'pascal'),
);
