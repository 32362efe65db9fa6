import { createHmac } from 'node:crypto';

/** The header with which a sender of webhooks proves that a body is its own. */
export function signature(
  scheme: 'hmac-sha256-base64' | 'stripe',
  secret: string,
  body: string,
  now = new Date(),
): string {
  if (scheme === 'hmac-sha256-base64') return createHmac('sha256', secret).update(body).digest('base64');
  const seconds = Math.floor(now.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
