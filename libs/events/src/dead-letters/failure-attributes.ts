import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { PoisonEventError } from '@pactline/contract-runtime';

/** Why a message was given up, as it stands beside it in the dead-letter queue. */
export interface DeadLetterReason {
  /** A poison reason, or `handler-failed` after the last attempt. */
  readonly reason: string;
  readonly message: string;
  /** Document and pointer of the contract that the message does not fit. */
  readonly contract?: string | undefined;
  /** JSON Pointer into the event. */
  readonly pointer?: string | undefined;
  readonly found?: string | undefined;
  readonly operationId?: string | undefined;
  readonly stack?: string | undefined;
  /** How often the message was received. */
  readonly attempts?: number | undefined;
  /** RFC 3339. */
  readonly failedAt?: string | undefined;
}

/** In bytes: all attributes together stay far below what is left of 256 KiB beside the largest message. */
const LIMITS = { message: 1_024, found: 256, pointer: 512, contract: 512, stack: 4_096, other: 256 } as const;
const PREFIX = 'pactline-';
const NAMES = [
  'reason',
  'message',
  'contract',
  'pointer',
  'found',
  'operationId',
  'stack',
  'attempts',
  'failedAt',
] as const;

/** The reason in an error that a message met. */
export function deadLetterReason(error: unknown, facts: { attempts?: number; failedAt?: Date } = {}): DeadLetterReason {
  const known = error instanceof Error ? error : new Error(String(error));
  const common = {
    message: known.message,
    stack: known.stack,
    attempts: facts.attempts,
    failedAt: facts.failedAt?.toISOString(),
  };
  if (!(known instanceof PoisonEventError)) return { reason: 'handler-failed', ...common };
  const [violation] = known.violations;
  return {
    reason: known.reason,
    ...common,
    contract: known.contract && `${known.contract.document}${known.contract.pointer}`,
    pointer: violation && (violation.pointer || '/'),
    found: violation?.found,
    operationId: known.operationId,
  };
}

/** SQS takes at most ten message attributes, none of them empty, and no control characters. */
export function toMessageAttributes(reason: DeadLetterReason): Record<string, MessageAttributeValue> {
  const attributes: Record<string, MessageAttributeValue> = {};
  for (const name of NAMES) {
    const value = reason[name];
    if (value === undefined) continue;
    const limit = name in LIMITS ? LIMITS[name as keyof typeof LIMITS] : LIMITS.other;
    const text = clip(String(value), limit);
    if (text) attributes[`${PREFIX}${kebab(name)}`] = { DataType: 'String', StringValue: text };
  }
  return attributes;
}

/** Reads the attributes back; `unknown` for a message that SQS itself moved. */
export function fromMessageAttributes(attributes: Record<string, MessageAttributeValue> = {}): DeadLetterReason {
  const read = (name: string): string | undefined => attributes[`${PREFIX}${kebab(name)}`]?.StringValue;
  const attempts = Number(read('attempts'));
  return {
    reason: read('reason') ?? 'unknown',
    message: read('message') ?? 'Moved by the queue itself: it was received too often without an answer.',
    contract: read('contract'),
    pointer: read('pointer'),
    found: read('found'),
    operationId: read('operationId'),
    stack: read('stack'),
    attempts: attempts > 0 ? attempts : undefined,
    failedAt: read('failedAt'),
  };
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** At most `limit` UTF-8 bytes, cut between characters, without what XML 1.0 forbids. */
function clip(text: string, limit: number): string {
  // eslint-disable-next-line no-control-regex -- these are exactly the characters that SQS refuses
  const clean = text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ');
  const bytes = Buffer.from(clean);
  if (bytes.length <= limit) return clean;
  let end = limit - 3;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${bytes.subarray(0, end).toString()}…`;
}
