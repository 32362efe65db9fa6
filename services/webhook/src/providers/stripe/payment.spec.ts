import { describe, expect, it } from '@jest/globals';
import { webhookPaymentReceived } from '@pactline/contracts-webhook/events';
import type { StripeEvent } from '@pactline/contracts-webhook/http';
import { mapPayment } from './payment.ts';

const event = (changes: Partial<StripeEvent['data']['object']> = {}): StripeEvent => ({
  id: 'evt_1PqLkZ2eZvKYlo2CabcdEFGH',
  object: 'event',
  type: 'payment_intent.succeeded',
  created: 1_773_480_413,
  livemode: false,
  data: {
    object: {
      id: 'pi_3PqLkZ2eZvKYlo2C1gFJxABC',
      object: 'payment_intent',
      amount: 10_213,
      amount_received: 10_213,
      currency: 'eur',
      payment_method_types: ['card'],
      receipt_email: 'zoe.mueller@example.com',
      metadata: { order_number: 'PL-7K3MQ-92QDX' },
      ...changes,
    },
  },
});

describe('mapPayment', () => {
  it("gives the contract's example", () => {
    const { webhookId: _, ...example } = webhookPaymentReceived.examples[0] ?? {};
    expect(mapPayment(event())).toEqual(example);
  });

  it('counts what was received, not what was asked for', () => {
    expect(mapPayment(event({ amount: 500, amount_received: 300, currency: 'jpy' })).amount).toEqual({
      amount: 300,
      currency: 'JPY',
    });
  });

  it('leaves out an order number and an address of another form', () => {
    const payment = mapPayment(event({ metadata: { order_number: '<script>' }, receipt_email: 'nobody' }));

    expect(payment).not.toHaveProperty('orderNumber');
    expect(payment).not.toHaveProperty('customerEmail');
  });

  it('takes money for real only where Stripe says so', () => {
    const { livemode: _, ...unsaid } = event();
    expect(mapPayment(unsaid as StripeEvent).test).toBe(true);
    expect(mapPayment({ ...event(), livemode: true }).test).toBe(false);
  });

  it('names the place of an amount that makes no sense', () => {
    expect(() => mapPayment(event({ amount_received: 1, currency: 'isk' }))).toThrow('/data/object/amount: ');
  });

  it('refuses a moment beyond all calendars', () => {
    expect(() => mapPayment({ ...event(), created: Number.MAX_SAFE_INTEGER })).toThrow('no moment in time');
  });
});
