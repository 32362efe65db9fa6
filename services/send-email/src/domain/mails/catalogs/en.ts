import type { Catalog } from './catalog.ts';

export const en: Catalog = {
  locale: 'en-GB',
  greeting: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
  closing: 'Thank you for your order.',
  footer: 'You receive this message because an order was placed with this e-mail address.',
  confirmation: {
    subject: (orderNumber) => `Your order ${orderNumber}`,
    heading: 'We have your order',
    body: 'Here is what you ordered. We will write again as soon as it is on its way.',
  },
  status: {
    pending: {
      subject: (orderNumber) => `Your order ${orderNumber} is on hold`,
      heading: 'Your order is on hold',
      body: 'We are waiting for something before we continue, for example for your payment.',
    },
    confirmed: {
      subject: (orderNumber) => `Your order ${orderNumber} is confirmed`,
      heading: 'Your order is confirmed',
      body: 'Everything is in order. We start preparing it next.',
    },
    processing: {
      subject: (orderNumber) => `We are preparing your order ${orderNumber}`,
      heading: 'We are preparing your order',
      body: 'We will write again as soon as it is on its way.',
    },
    partially_delivered: {
      subject: (orderNumber) => `Part of your order ${orderNumber} has arrived`,
      heading: 'Part of your order has arrived',
      body: 'The other parcels follow.',
    },
    cancelled: {
      subject: (orderNumber) => `Your order ${orderNumber} was cancelled`,
      heading: 'Your order was cancelled',
      body: 'It will not be sent. If you have paid already, you get your money back.',
    },
    refunded: {
      subject: (orderNumber) => `Your order ${orderNumber} was refunded`,
      heading: 'Your order was refunded',
      body: 'The money is on its way back to you. It may take a few days to arrive.',
    },
  },
  shipped: {
    subject: (orderNumber) => `Your order ${orderNumber} is on its way`,
    heading: 'Your order is on its way',
    body: 'We have handed it over for delivery.',
  },
  partlyShipped: {
    subject: (orderNumber) => `Part of your order ${orderNumber} is on its way`,
    heading: 'Part of your order is on its way',
    body: 'It comes in several parcels. We have handed this one over for delivery.',
  },
  tracking: {
    subject: (orderNumber) => `How to follow your order ${orderNumber}`,
    heading: 'How to follow your parcel',
    body: 'These are the details of your parcel from now on.',
  },
  delivered: {
    subject: (orderNumber) => `Your order ${orderNumber} has arrived`,
    heading: 'Your order has arrived',
    body: 'We hope you like it. If something is not right, simply reply to this message.',
  },
  labels: {
    orderNumber: 'Order number',
    items: 'Items',
    discount: 'Discount',
    shipping: 'Shipping',
    tax: 'Tax',
    includedTax: 'Includes tax',
    adjustment: 'Adjustment',
    total: 'Total',
    presentmentTotal: 'In your currency',
    shipTo: 'Ships to',
    carrier: 'Carrier',
    trackingNumber: 'Tracking number',
    track: 'Track your parcel',
    reason: 'Reason',
  },
};
