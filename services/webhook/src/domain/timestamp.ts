import { UnprocessableWebhookError } from './webhook.ts';

/**
 * A moment in UTC with milliseconds.
 *
 * @param moment RFC 3339 with any offset, or Unix milliseconds
 * @throws UnprocessableWebhookError beyond what a date can hold
 */
export function utc(moment: string | number): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) throw new UnprocessableWebhookError(`${moment} is no moment in time`);
  return date.toISOString();
}
