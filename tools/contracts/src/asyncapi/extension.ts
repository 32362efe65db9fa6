import * as z from 'zod';
import type { Cursor } from '../source/index.ts';

/** Schema of `x-eventbridge` on an operation. */
export const operationExtensionSchema = z.strictObject({
  filter: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('EventBridge pattern of the CloudEvent, for example { data: { currency: [USD, EUR] } }.'),
  delivery: z.enum(['single', 'batch']).default('single').describe('batch: the handler gets all events of a delivery.'),
  allTwins: z.boolean().default(false).describe('True: every major of twins is handled, not only the highest.'),
  source: z.string().min(1).optional().describe('Source of an event that no document of this platform sends.'),
});

/** Schema of `x-eventbridge` on a message. */
export const messageExtensionSchema = z.strictObject({
  twinOf: z.string().min(1).optional().describe('The type of the highest major published side by side.'),
  source: z.string().min(1).optional().describe('Source of an event that no document of this platform sends.'),
});

/** Reports what is wrong with an `x-eventbridge`. */
export const checkExtension = (at: Cursor, schema: z.ZodType): void => {
  if (!at.exists) return;
  const parsed = schema.safeParse(at.value);
  for (const issue of parsed.error?.issues ?? []) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const place = at.get(...issue.path.map(String), ...keys);
    const mend = 'See the published schema of x-eventbridge.';
    at.document.workspace.diagnostics.error(place.location, 'x-eventbridge', issue.message, mend);
  }
};
