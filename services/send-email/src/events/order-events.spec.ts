import { describe, expect, it } from '@jest/globals';
import {
  orderCreated,
  orderDelivered,
  orderShipped,
  orderStatusChanged,
  orderStatusChangedV2,
  orderTrackingUpdated,
} from '@pactline/contracts-order/events';
import { notificationFailed, notificationSent, sendEmailEvents } from '@pactline/contracts-send-email/events';
import { anEvent, specification, testService } from '@pactline/testing';
import type { CloudEvent } from '@pactline/contract-runtime';
import type { Mailer, SendOutcome } from '../use-cases/ports.ts';
import { inMemoryConversations } from '../data/in-memory-conversations.fixture.ts';
import { service } from '../service.ts';

const config = { sesFrom: 'shop@example.com', tableIdempotency: 'not-used' };

type Sent = Parameters<Mailer['send']>[0];

const mailbox = (outcome: SendOutcome | Error = { status: 'sent', providerMessageId: 'ses-1' }) => {
  const mails: Sent[] = [];
  const mailer: Mailer = {
    send: (mail) => {
      mails.push(mail);
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    },
  };
  const spec = specification({
    events: sendEmailEvents,
    handlers: () =>
      testService(service, { adapters: { mailer, conversations: inMemoryConversations() }, config }).events,
  });
  return { mails, spec };
};

const created = orderCreated.examples[0]!;
const changed = orderStatusChangedV2.examples[0]!;
const change = (from: string, to: string) => anEvent(orderStatusChangedV2, { ...changed, from, to } as typeof changed);
/** As a sender with a newer contract would put it on the bus. */
const unchecked = (event: CloudEvent, data: object): CloudEvent => ({
  ...event,
  data: { ...(event.data as object), ...data },
});

describe('an order that was created', () => {
  it('is confirmed to its customer', async () => {
    const { mails, spec } = mailbox();
    await spec.when(anEvent(orderCreated)).thenPublished([
      notificationSent,
      {
        template: 'order-confirmation',
        recipient: 'zoe.mueller@example.com',
        title: 'Ihre Bestellung PL-7K3MQ-92QDX',
        providerMessageId: 'ses-1',
        causedBy: anEvent(orderCreated).id,
      },
    ]);

    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: 'zoe.mueller@example.com', subject: 'Ihre Bestellung PL-7K3MQ-92QDX' });
    expect(mails[0]?.text).toContain('Käsespätzle-Set (500 g)');
  });

  it.each(['cancelled', 'refunded'] as const)('and is %s already gets no mail', async (status) => {
    const { mails, spec } = mailbox();
    await spec.when(anEvent(orderCreated, { ...created, status })).thenNothingIsPublished();

    expect(mails).toEqual([]);
  });

  it('without an e-mail address gets no mail, and everybody can know', async () => {
    const { mails, spec } = mailbox();
    await spec
      .when(anEvent(orderCreated, { ...created, customer: { name: 'Zoë' } }))
      .thenPublished([notificationFailed, { reason: 'no_recipient', template: 'order-confirmation' }]);

    expect(mails).toEqual([]);
  });

  it('with an address that no mail service takes fails for good', async () => {
    const { mails, spec } = mailbox();
    const customer = { ...created.customer, email: 'zoe@example.com, all@example.com' };
    await spec.when(unchecked(anEvent(orderCreated), { customer })).thenEffect(({ published, error }) => {
      // The reader refuses it before the handler sees it, or the handler does.
      expect(published.every(({ type }) => type === 'notification.failed')).toBe(true);
      expect(error !== undefined || published.length === 1).toBe(true);
    });

    expect(mails).toEqual([]);
  });
});

describe('a change of status', () => {
  it('is announced as well when it comes as the earlier major, from a dead-letter queue for example', async () => {
    const { mails, spec } = mailbox();
    const earlier = { ...orderStatusChanged.examples[0]!, from: 'pending', to: 'confirmed' } as const;
    await spec
      .when(anEvent(orderStatusChanged, earlier))
      .thenPublished([notificationSent, { template: 'order-status' }]);

    expect(mails).toHaveLength(1);
  });

  it.each([
    ['pending', 'confirmed', 'Ihre Bestellung PL-7K3MQ-92QDX ist bestätigt'],
    ['confirmed', 'processing', 'Wir bereiten Ihre Bestellung PL-7K3MQ-92QDX vor'],
    ['processing', 'cancelled', 'Ihre Bestellung PL-7K3MQ-92QDX wurde storniert'],
    ['delivered', 'refunded', 'Ihre Bestellung PL-7K3MQ-92QDX wurde erstattet'],
  ])('from %s to %s is announced: %s', async (from, to, title) => {
    const { mails, spec } = mailbox();
    await spec.when(change(from, to)).thenPublished([notificationSent, { template: 'order-status', title }]);

    expect(mails.map(({ subject }) => subject)).toEqual([title]);
  });

  it.each([
    ['processing', 'shipped'],
    ['shipped', 'delivered'],
    ['confirmed', 'delivered'],
    ['confirmed', 'confirmed'],
  ])('from %s to %s is not announced here', async (from, to) => {
    const { mails, spec } = mailbox();
    await spec.when(change(from, to)).thenNothingIsPublished();

    expect(mails).toEqual([]);
  });

  it('to a status that this contract does not know yet gets no mail', async () => {
    const { mails, spec } = mailbox();
    await spec.when(unchecked(change('confirmed', 'processing'), { to: 'returned' })).thenNothingIsPublished();

    expect(mails).toEqual([]);
  });
});

describe('every transition of an order', () => {
  // What the order service publishes for each transition of a long life.
  const life: [string, CloudEvent[]][] = [
    ['created', [anEvent(orderCreated)]],
    ['processing', [change('confirmed', 'processing')]],
    ['shipped', [change('processing', 'shipped'), anEvent(orderShipped)]],
    ['delivered', [change('shipped', 'delivered'), anEvent(orderDelivered)]],
    ['delivered at once', [change('processing', 'delivered'), anEvent(orderDelivered)]],
    ['refunded', [change('delivered', 'refunded')]],
    ['cancelled', [change('processing', 'cancelled')]],
  ];

  it.each(life)('%s: one mail, in whatever order its events come', async (_transition, events) => {
    for (const order of [events, events.toReversed()]) {
      const { mails, spec } = mailbox();
      for (const event of order) await spec.when(event).thenEffect(({ error }) => expect(error).toBeUndefined());
      expect(mails).toHaveLength(1);
    }
  });
});

describe('the mail service', () => {
  it('that refuses the recipient makes a failed notification, not a failed event', async () => {
    const { spec } = mailbox({ status: 'refused', reason: 'rejected', detail: 'Address blacklisted.' });

    await spec.when(anEvent(orderShipped)).thenPublished([
      notificationFailed,
      {
        template: 'order-shipped',
        reason: 'rejected',
        detail: 'Address blacklisted.',
        recipient: 'zoe.mueller@example.com',
      },
    ]);
  });

  it('that cannot be reached fails the event, which comes again', async () => {
    const { spec } = mailbox(new Error('throttled'));

    await spec.when(anEvent(orderDelivered)).thenFails('throttled');
  });
});

describe('an order that nobody is to hear of', () => {
  const tracked = orderTrackingUpdated.examples[0]!;
  const all = (mark: object): CloudEvent[] => [
    anEvent(orderCreated, { ...created, ...mark }),
    anEvent(orderStatusChangedV2, { ...changed, to: 'refunded', ...mark }),
    anEvent(orderShipped, { ...orderShipped.examples[0]!, ...mark }),
    anEvent(orderTrackingUpdated, { ...tracked, ...mark }),
    anEvent(orderDelivered, { ...orderDelivered.examples[0]!, ...mark }),
  ];

  it.each([
    ['a test order', { test: true }],
    ['an order with a past', { historical: true }],
  ])('%s gets no mail', async (_what, mark) => {
    const { mails, spec } = mailbox();
    for (const event of all(mark)) await spec.when(event).thenNothingIsPublished();

    expect(mails).toEqual([]);
  });

  it('while every other does', async () => {
    const { mails, spec } = mailbox();
    for (const event of all({})) await spec.when(event).thenEffect(({ error }) => expect(error).toBeUndefined());

    expect(mails).toHaveLength(5);
  });
});

describe('a parcel whose tracking became known later', () => {
  it('is told about', async () => {
    const { spec } = mailbox();
    await spec
      .when(anEvent(orderTrackingUpdated))
      .thenPublished([
        notificationSent,
        { template: 'order-tracking', title: 'So verfolgen Sie Ihre Bestellung PL-7K3MQ-92QDX' },
      ]);
  });
});
