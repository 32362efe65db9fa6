import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const counts = z.record(z.string(), z.number());

/** What the emulator holds. */
const heldSchema = z.object({
  queues: counts,
  tables: counts,
  archivedEvents: z.number(),
  mails: z.number(),
  /** Whether what queues held to the last could be read back; asked of the run that read. */
  queuesKept: z.boolean().optional(),
});
export type Held = z.infer<typeof heldSchema>;

/** What the emulator calls its service with queues. */
const QUEUES = 'sqs';

/** Seconds since 1970, as Python tells them. */
const runSchema = z.object({
  startedAt: z.number(),
  savedAt: z.number().optional(),
  lastSavedAt: z.number().optional(),
  notSaved: z.array(z.string()).optional(),
  keepsQueues: z.boolean().optional(),
});

/** The run before, as it left it. */
export interface EarlierRun {
  readonly run?: z.infer<typeof runSchema> | undefined;
  readonly held?: Held | undefined;
}

/** What the emulator had and has no more. Counts are what it had more of; absent means none. */
export interface EmulatorLoss {
  /** When it was noticed; RFC 3339. */
  readonly at: string;
  readonly cause: 'ended-without-saving' | 'not-all-saved' | 'not-read-back';
  /** Its last clean stop; absent when there was none. */
  readonly since?: string;
  /** Services of the emulator that could not be saved. */
  readonly notSaved: readonly string[];
  /** Queues hold what they held: messages are on disk while the emulator runs. */
  readonly queuesKept: boolean;
  /** Messages by queue. */
  readonly messages: Readonly<Record<string, number>>;
  /** Items by table. */
  readonly items: Readonly<Record<string, number>>;
  readonly archivedEvents: number;
  readonly mails: number;
}

/** @param folder the emulator's */
export function readEarlierRun(folder: string): EarlierRun {
  return { run: read(join(folder, 'run.json'), runSchema), held: read(join(folder, 'held.json'), heldSchema) };
}

export const parseHeld = (value: unknown): Held => heldSchema.parse(value);

/** Compares what the run before held with what a new one has read back. */
export function findLoss(earlier: EarlierRun, now: Held, at = new Date()): EmulatorLoss | undefined {
  const { run, held = now } = earlier;
  if (run === undefined) return undefined;
  const clean = run.savedAt !== undefined;
  const queuesKept = !clean && run.keepsQueues === true && now.queuesKept === true;
  const notSaved = (run.notSaved ?? []).filter((name) => !(queuesKept && name === QUEUES));
  // What is counted is up to 2 s old: messages that were handled since are not missing.
  const messages = queuesKept ? {} : missing(held.queues, now.queues);
  const items = missing(held.tables, now.tables);
  const counted = Object.keys(messages).length + Object.keys(items).length;
  const nothingElse = clean || (run.notSaved !== undefined && notSaved.length === 0);
  if (nothingElse && counted === 0) return undefined;
  const last = run.savedAt ?? run.lastSavedAt;
  return {
    at: at.toISOString(),
    cause: clean ? 'not-read-back' : notSaved.length > 0 ? 'not-all-saved' : 'ended-without-saving',
    ...(last !== undefined && { since: new Date(last * 1000).toISOString() }),
    notSaved,
    queuesKept,
    messages,
    items,
    archivedEvents: Math.max(0, held.archivedEvents - now.archivedEvents),
    mails: Math.max(0, held.mails - now.mails),
  };
}

function missing(before: Held['queues'], now: Held['queues']): Record<string, number> {
  const entries = Object.entries(before).map(([name, count]) => [name, count - (now[name] ?? 0)] as const);
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}

function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
