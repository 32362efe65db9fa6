import type { WebhookPaymentReceivedData } from '@pactline/contracts-webhook/events';
import type { StripeEvent } from '@pactline/contracts-webhook/http';
import { MoneyError } from '@pactline/money';
import { emailAddress } from '../email-address.ts';
import { text, textLike } from '../text.ts';
import { utc } from '../timestamp.ts';
import { UnprocessableWebhookError } from '../../domain/webhook.ts';
import { fromStripeAmount } from './stripe-amount.ts';

const orderNumber = /^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/;

/**
 * Puts a succeeded payment into the platform's form.
 *
 * @throws UnprocessableWebhookError the amount makes no sense in its currency
 */
export function mapPayment(event: StripeEvent): Omit<WebhookPaymentReceivedData, 'webhookId'> {
  const intent = event.data.object;
  const currency = intent.currency.toUpperCase();
  const method = text(intent.payment_method_types?.[0], 50);
  const number = textLike(intent.metadata?.['order_number'], orderNumber, 16);
  const customerEmail = emailAddress(intent.receipt_email);
  return {
    provider: 'stripe',
    externalEventId: event.id,
    externalPaymentId: intent.id,
    amount: { amount: amountOf(intent.amount_received ?? intent.amount, currency), currency },
    ...(method !== undefined && { method }),
    ...(number !== undefined && { orderNumber: number }),
    ...(customerEmail !== undefined && { customerEmail }),
    paidAt: utc(event.created * 1000),
    // Money is taken for real only where Stripe says so.
    test: event.livemode !== true,
  };
}

function amountOf(amount: number, currency: string): number {
  try {
    return fromStripeAmount(amount, currency);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw new UnprocessableWebhookError(`/data/object/amount: ${error.message}`, { cause: error });
  }
}
