import type { Catalog } from './catalog.ts';

export const de: Catalog = {
  locale: 'de-DE',
  greeting: (name) => (name === undefined ? 'Guten Tag,' : `Guten Tag ${name},`),
  closing: 'Vielen Dank für Ihre Bestellung.',
  footer: 'Sie erhalten diese Nachricht, weil mit dieser E-Mail-Adresse bestellt wurde.',
  confirmation: {
    subject: (orderNumber) => `Ihre Bestellung ${orderNumber}`,
    heading: 'Ihre Bestellung ist da',
    body: 'Das haben Sie bestellt. Wir schreiben Ihnen wieder, sobald sie unterwegs ist.',
  },
  status: {
    pending: {
      subject: (orderNumber) => `Ihre Bestellung ${orderNumber} ruht`,
      heading: 'Ihre Bestellung ruht',
      body: 'Wir warten noch auf etwas, zum Beispiel auf Ihre Zahlung.',
    },
    confirmed: {
      subject: (orderNumber) => `Ihre Bestellung ${orderNumber} ist bestätigt`,
      heading: 'Ihre Bestellung ist bestätigt',
      body: 'Alles ist in Ordnung. Als Nächstes bereiten wir sie vor.',
    },
    processing: {
      subject: (orderNumber) => `Wir bereiten Ihre Bestellung ${orderNumber} vor`,
      heading: 'Wir bereiten Ihre Bestellung vor',
      body: 'Wir schreiben Ihnen wieder, sobald sie unterwegs ist.',
    },
    partially_delivered: {
      subject: (orderNumber) => `Ein Teil Ihrer Bestellung ${orderNumber} ist angekommen`,
      heading: 'Ein Teil Ihrer Bestellung ist angekommen',
      body: 'Die übrigen Pakete folgen.',
    },
    cancelled: {
      subject: (orderNumber) => `Ihre Bestellung ${orderNumber} wurde storniert`,
      heading: 'Ihre Bestellung wurde storniert',
      body: 'Sie wird nicht verschickt. Wenn Sie schon bezahlt haben, bekommen Sie Ihr Geld zurück.',
    },
    refunded: {
      subject: (orderNumber) => `Ihre Bestellung ${orderNumber} wurde erstattet`,
      heading: 'Ihre Bestellung wurde erstattet',
      body: 'Das Geld ist auf dem Weg zu Ihnen. Es kann ein paar Tage dauern, bis es ankommt.',
    },
  },
  shipped: {
    subject: (orderNumber) => `Ihre Bestellung ${orderNumber} ist unterwegs`,
    heading: 'Ihre Bestellung ist unterwegs',
    body: 'Wir haben sie zur Zustellung übergeben.',
  },
  partlyShipped: {
    subject: (orderNumber) => `Ein Teil Ihrer Bestellung ${orderNumber} ist unterwegs`,
    heading: 'Ein Teil Ihrer Bestellung ist unterwegs',
    body: 'Sie kommt in mehreren Paketen. Dieses haben wir zur Zustellung übergeben.',
  },
  tracking: {
    subject: (orderNumber) => `So verfolgen Sie Ihre Bestellung ${orderNumber}`,
    heading: 'So verfolgen Sie Ihr Paket',
    body: 'Für Ihr Paket gelten ab jetzt diese Angaben.',
  },
  delivered: {
    subject: (orderNumber) => `Ihre Bestellung ${orderNumber} ist angekommen`,
    heading: 'Ihre Bestellung ist angekommen',
    body: 'Wir hoffen, sie gefällt Ihnen. Wenn etwas nicht stimmt, antworten Sie einfach auf diese Nachricht.',
  },
  labels: {
    orderNumber: 'Bestellnummer',
    items: 'Artikel',
    discount: 'Rabatt',
    shipping: 'Versand',
    tax: 'Steuer',
    includedTax: 'Enthaltene Steuer',
    adjustment: 'Anpassung',
    total: 'Summe',
    presentmentTotal: 'In Ihrer Währung',
    shipTo: 'Lieferung an',
    carrier: 'Versand mit',
    trackingNumber: 'Sendungsnummer',
    track: 'Sendung verfolgen',
    reason: 'Grund',
  },
};
