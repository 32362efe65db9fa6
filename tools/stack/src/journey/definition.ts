import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { StackError } from '../errors.ts';

const pointer = z.string().regex(/^(\/.*)?$/, 'a JSON Pointer, for example /body/id');
const common = {
  title: z.string().min(1),
  /** Name -> JSON Pointer into what the step found; later steps use it as `{{name}}`. */
  save: z.record(z.string(), pointer).default({}),
  /** What to print beside the title. */
  show: z.string().optional(),
  /** JSON Pointer to the time (RFC 3339) at which it happened; without it counts when it was seen. */
  moment: pointer.optional(),
  /** Seconds. */
  timeout: z.number().positive().default(15),
};
/** JSON Pointer -> what must stand there. */
const where = z.record(pointer, z.unknown()).default({});

const http = z.strictObject({
  service: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  path: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  /** A JSON file beside the definition. */
  bodyFile: z.string().optional(),
  /** Signs the body the way a webhook's sender does. */
  sign: z
    .strictObject({
      scheme: z.enum(['hmac-sha256-base64', 'stripe']),
      header: z.string(),
      /** `<service>.<secret>`; of several between commas the first signs. */
      secret: z.string(),
    })
    .optional(),
  /** Sends a token of the local issuer. */
  token: z.strictObject({ tenant: z.string(), scopes: z.array(z.string()) }).optional(),
  status: z.number().int().default(200),
  where,
});

const step = z.union([
  /** One request; repeated until status and content fit. */
  z.strictObject({ ...common, http }),
  /** An event on the bus. */
  z.strictObject({ ...common, event: z.strictObject({ type: z.string(), where }) }),
  /** A mail in the emulator's mailbox. */
  z.strictObject({ ...common, mail: z.strictObject({ to: z.string(), subject: z.string().optional() }) }),
  /** An item of a DynamoDB table, found by key or by an index. */
  z.strictObject({
    ...common,
    item: z.strictObject({
      service: z.string(),
      table: z.string(),
      index: z.string().optional(),
      key: z.record(z.string(), z.string()),
      where,
    }),
  }),
]);

const definition = z.strictObject({
  title: z.string(),
  /** Made anew for each run; `{{uuid}}`, `{{digits:6}}` and `{{now}}` give fresh values. */
  variables: z.record(z.string(), z.string()).default({}),
  steps: z.array(step).min(1),
  /** Commands to try next, printed after a journey that went through. */
  next: z.array(z.string()).default([]),
});

export type JourneyStep = z.output<typeof step>;
export type JourneyDefinition = z.output<typeof definition> & { readonly folder: string };
export type HttpSpec = z.output<typeof http>;

/** Reads a journey. @throws StackError names what is wrong in the file */
export function readJourney(file: string): JourneyDefinition {
  try {
    return { ...definition.parse(parse(readFileSync(file, 'utf8'))), folder: dirname(file) };
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new StackError(`The journey ${file} cannot be read:\n${reason}`, { cause });
  }
}

/** The JSON of a step's `bodyFile`. */
export const readBody = (journey: JourneyDefinition, file: string): unknown =>
  JSON.parse(readFileSync(join(journey.folder, file), 'utf8'));
