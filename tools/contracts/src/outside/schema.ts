import * as z from 'zod';

const operation = z.string().regex(/^[a-z][a-z0-9-]*\.[A-Za-z_$][\w$-]*$/, 'write <service>.<operationId>');
const event = z.string().regex(/^[a-z][\w-]*(\.[\w-]+)+$/i, 'write the name of an event, for example order.created');
const field = z
  .string()
  .regex(
    /^(\[\]|\*|[^.[\]*\s]+)(\[\]|\.(\*|[^.[\]*\s]+))*$/,
    'write a field as status, total.amount, lines[].sku or prices.*',
  );
const fields = z.array(field).min(1);

const call = z
  .strictObject({
    reads: fields.optional().describe('Fields of successful answers that it reads; all of them, if absent.'),
    sends: fields.optional().describe('Fields of the body that it sends; all of them, if absent.'),
    parameters: z
      .array(z.string().min(1))
      .optional()
      .describe('Parameters in queries and headers that it sends; all of them, if absent.'),
  })
  .nullable();
const receive = z
  .strictObject({ reads: fields.optional().describe('Fields of the data that it reads; all of them, if absent.') })
  .nullable();
const send = z.strictObject({
  source: z.string().min(1).max(256).describe('EventBridge source and CloudEvents source of what it sends.'),
  payload: z
    .union([z.looseObject({}), z.boolean()])
    .optional()
    .describe('JSON Schema of the data as it sends it, or a $ref to one; what its receivers declare, if absent.'),
});

/** Either a list of names, or what is used of each. */
const listed = <Name extends z.ZodString, Use extends z.ZodType>(name: Name, use: Use) =>
  z.union([z.array(name), z.record(name, use)]).default([]);

/** Schema of `specs/outside/<name>.yaml`: what somebody outside of this workspace calls, receives and sends. */
export const outsideSchema = z.strictObject({
  $schema: z.string().optional(),
  title: z.string().min(1).optional().describe('For people.'),
  contact: z.string().min(1).optional().describe('Whom to ask before something breaks it.'),
  environments: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/))
    .min(1)
    .optional()
    .describe('Where it is in use; everywhere, if absent.'),
  calls: listed(operation, call).describe('Operations by <service>.<operationId>.'),
  receives: listed(event, receive).describe('Events by name.'),
  sends: z.record(event, send).default({}).describe('Events by name.'),
});

export type OutsideFacts = z.infer<typeof outsideSchema>;
