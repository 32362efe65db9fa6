import { parseDateTime } from '@pactline/contract-runtime';
import { UnprocessableWebhookError } from '../domain/webhook.ts';

/**
 * A moment in UTC with milliseconds.
 *
 * @param moment RFC 3339 with any offset, or Unix milliseconds
 * @throws UnprocessableWebhookError it is none, or beyond the year 9999
 */
export function utc(moment: string | number): string {
  try {
    const text = (typeof moment === 'string' ? parseDateTime(moment) : new Date(moment)).toISOString();
    // Years of more than four digits have no RFC 3339 form.
    if (/^\d{4}-/.test(text)) return text;
  } catch {
    // Said below.
  }
  throw new UnprocessableWebhookError(`${moment} is no moment in time`);
}
