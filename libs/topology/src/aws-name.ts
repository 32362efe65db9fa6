import { createHash } from 'node:crypto';

const HASH_LENGTH = 8;

/** How a service of AWS restricts its names. */
export interface NameRule {
  /** Longest legal name in characters. */
  readonly max: number;
  /** Every run of characters outside becomes one `-`. */
  readonly illegal: RegExp;
  readonly lowerCase: boolean;
}

/** Rules, Lambda functions, roles: `[A-Za-z0-9_-]`, at most 64. */
export const RULE_NAME: NameRule = { max: 64, illegal: /[^A-Za-z0-9_-]+/g, lowerCase: false };
/** Queues: `[A-Za-z0-9_-]`, at most 80. */
export const QUEUE_NAME: NameRule = { max: 80, illegal: /[^A-Za-z0-9_-]+/g, lowerCase: false };
/** DynamoDB tables, at most 255; the stricter alphabet of queues keeps names alike. */
export const TABLE_NAME: NameRule = { max: 255, illegal: /[^A-Za-z0-9_-]+/g, lowerCase: false };
/** Archives: at most 48. */
export const ARCHIVE_NAME: NameRule = { max: 48, illegal: /[^A-Za-z0-9_-]+/g, lowerCase: false };
/** Buckets: lower-case letters, digits and `-`, at most 63, no `-` at either end. */
export const BUCKET_NAME: NameRule = { max: 63, illegal: /[^a-z0-9-]+/g, lowerCase: true };

/**
 * Joins parts with `-` into a legal name. Whenever cutting or replacing characters loses information, the name ends in a hash
 * of the original parts, so that two different inputs keep two different names.
 *
 * @param suffix kept whole at the end, for example `-dlq`
 */
export function awsName(parts: readonly string[], rule: NameRule = RULE_NAME, suffix = ''): string {
  const wanted = parts.join('-');
  const cased = rule.lowerCase ? wanted.toLowerCase() : wanted;
  const legal = cased.replace(rule.illegal, '-').replace(/^-+|(?<!-)-+$/g, '');
  if (legal === wanted && legal.length > 0 && legal.length + suffix.length <= rule.max) return legal + suffix;
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, HASH_LENGTH);
  const room = rule.max - suffix.length - HASH_LENGTH - 1;
  const kept = legal.slice(0, Math.max(0, room)).replace(/(?<!-)-+$/, '');
  return `${kept === '' ? 'x' : kept}-${hash}${suffix}`;
}

/** `onWebhookOrderCreated` -> `on-webhook-order-created`. */
export function kebabCase(name: string): string {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1-$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1-$2')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}

/** `send-email` and `sendEmail` -> `SEND_EMAIL`. */
export function snakeUpperCase(name: string): string {
  return kebabCase(name).replaceAll('-', '_').toUpperCase();
}
