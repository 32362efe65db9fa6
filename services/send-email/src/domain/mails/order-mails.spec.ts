import { describe, expect, it } from '@jest/globals';
import { type OrderConfirmation, orderConfirmation, orderDelivered, orderShipped, orderStatus } from './order-mails.ts';
import { singleLine } from './single-line.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const order: OrderConfirmation = {
  orderNumber: 'PL-7K3MQ-92QDX',
  customer: { name: 'Zoë Müller', locale: 'de-AT' },
  lines: [
    { title: 'Käsespätzle-Set', variantTitle: '500 g', quantity: 2, total: eur(4482) },
    { title: 'Crème-brûlée-Brenner', quantity: 1, total: eur(3510) },
  ],
  totals: {
    items: eur(8880),
    discount: eur(888),
    shipping: eur(590),
    tax: eur(1631),
    taxesIncluded: false,
    total: eur(10213),
  },
  shippingAddress: {
    recipient: 'Zoë Müller',
    lines: ['Getreidegasse 9', 'Stiege 2'],
    city: 'Salzburg',
    postalCode: '5020',
    countryCode: 'AT',
  },
};
const english = { ...order, customer: { name: 'Zoë Müller', locale: 'en' } };
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('the confirmation', () => {
  it('says in plain text what was ordered, what it costs and where it goes', () => {
    const { subject, text } = orderConfirmation(english);

    expect(subject).toBe('Your order PL-7K3MQ-92QDX');
    expect(plain(text)).toBe(`Hello Zoë Müller,

We have your order

Here is what you ordered. We will write again as soon as it is on its way.

2 × Käsespätzle-Set (500 g): €44.82
1 × Crème-brûlée-Brenner: €35.10

Items: €88.80
Discount: -€8.88
Shipping: €5.90
Tax: €16.31
Total: €102.13

Ships to:
Zoë Müller
Getreidegasse 9
Stiege 2
5020 Salzburg
AT

Order number: PL-7K3MQ-92QDX

Thank you for your order.

You receive this message because an order was placed with this e-mail address.
`);
  });

  it('speaks the language of the customer, and writes numbers as their region does', () => {
    const { subject, text, html } = orderConfirmation(order);

    expect(subject).toBe('Ihre Bestellung PL-7K3MQ-92QDX');
    expect(plain(text)).toContain('Summe: € 102,13');
    expect(html).toContain('<html lang="de-AT">');
  });

  it.each([undefined, 'fr-FR', 'xx-invalid-locale-of-nowhere', '%'])(
    'falls back to English, numbers included, for the locale %s',
    (locale) => {
      const { subject, text } = orderConfirmation({ ...order, customer: { locale } });

      expect(subject).toBe('Your order PL-7K3MQ-92QDX');
      expect(text).toContain('Hello,\n');
      expect(text).toContain('€102.13');
    },
  );

  it('shows a tax that prices include after the total, and leaves out what is zero', () => {
    const totals = { ...order.totals, taxesIncluded: true, discount: eur(0), adjustment: eur(-2), total: eur(9468) };
    const { text } = orderConfirmation({ ...english, totals });

    expect(plain(text)).toContain(
      'Items: €88.80\nShipping: €5.90\nAdjustment: -€0.02\nTotal: €94.68\nIncludes tax: €16.31',
    );
  });
});

describe('another currency', () => {
  it('of the customer stands beside the total of the shop', () => {
    const totals = { ...order.totals, presentmentTotal: { amount: 4_150_000, currency: 'HUF' } };
    const { text } = orderConfirmation({ ...english, totals });

    expect(plain(text)).toContain('Total: €102.13\nIn your currency: HUF 41,500.00\n');
  });
});

describe('one parcel of several', () => {
  it('is not taken for the whole order', () => {
    expect(orderShipped({ ...english, partial: true }).subject).toBe('Part of your order PL-7K3MQ-92QDX is on its way');
    expect(orderStatus({ ...english, status: 'partially_delivered' }).subject).toBe(
      'Part of your order PL-7K3MQ-92QDX has arrived',
    );
  });
});

describe('what customers type', () => {
  const script = `<script>alert("x")</script>&'`;

  it('is never markup', () => {
    const { html } = orderConfirmation({
      ...english,
      customer: { name: script, locale: 'en' },
      lines: [{ title: script, variantTitle: script, quantity: 1, total: eur(1) }],
      shippingAddress: { ...order.shippingAddress!, recipient: script, lines: [script], city: script },
    });

    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt;&amp;&#39;/g)).toHaveLength(5);
    // The greeting does without a name that is none.
    expect(html).toContain('Hello,</p>');
  });

  it.each(['\r\nBcc: everybody@example.com', '\nBcc: x', '\u2028Bcc: x', '\u0085Bcc: x', '\u0000Bcc: x'])(
    'cannot add a header line or another line: %j',
    (injected) => {
      const mail = orderStatus({
        orderNumber: `PL-1${injected}`,
        customer: { name: `Zoë${injected}` },
        status: 'confirmed',
        reason: `none${injected}`,
      });

      expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(mail.text.split(/[\n\r\u2028\u0085]/).some((line) => line.startsWith('Bcc:'))).toBe(false);
    },
  );

  it('cannot turn the reading direction, split a character or go on for ever', () => {
    expect(singleLine('safe\u202Egnp.exe')).toBe('safegnp.exe');
    expect(singleLine('🦊'.repeat(400))).toBe(`${'🦊'.repeat(299)}…`);
    expect(singleLine('\uD800')).toBe('\uFFFD');
  });

  it('cannot make a link of anything but an https address', () => {
    const shipped = (trackingUrl: string) => orderShipped({ ...english, trackingUrl }).html;

    expect(shipped('https://post.example/"onmouseover=alert(1)')).toContain(
      'href="https://post.example/%22onmouseover=alert(1)"',
    );
    expect(shipped('javascript:alert(1)')).not.toContain('href');
    expect(shipped('https://')).not.toContain('href');
  });
});

describe('the other mails', () => {
  it('name the carrier and how to follow the parcel, as far as known', () => {
    const known = orderShipped({
      ...english,
      carrier: 'Österreichische Post',
      trackingNumber: 'RR123456789AT',
      trackingUrl: 'https://post.example/RR1',
    });
    expect(known.subject).toBe('Your order PL-7K3MQ-92QDX is on its way');
    expect(known.text).toContain('Carrier: Österreichische Post\nTracking number: RR123456789AT');
    expect(known.text).toContain('Track your parcel: https://post.example/RR1');

    expect(orderShipped({ orderNumber: 'PL-1', customer: {} }).text).not.toContain('Carrier');
  });

  it.each(['pending', 'confirmed', 'processing', 'cancelled', 'refunded'] as const)(
    'announce %s in both languages',
    (status) => {
      for (const locale of ['en', 'de']) {
        const mail = orderStatus({ orderNumber: 'PL-7K3MQ-92QDX', customer: { locale }, status });
        expect(mail.subject).toContain('PL-7K3MQ-92QDX');
        expect(mail.html).toContain(`<h1`);
        expect(mail.html.trimEnd().endsWith('</html>')).toBe(true);
      }
    },
  );

  it('say that an order arrived', () => {
    expect(orderDelivered({ orderNumber: 'PL-1', customer: {} }).subject).toBe('Your order PL-1 has arrived');
  });
});
