/** The statuses that are announced by a mail of their own kind; shipment and delivery have other mails. */
export type AnnouncedStatus = 'pending' | 'confirmed' | 'processing' | 'partially_delivered' | 'cancelled' | 'refunded';

/** One message: what the subject line, the heading and the first sentences say. */
export interface Wording {
  readonly subject: (orderNumber: string) => string;
  readonly heading: string;
  readonly body: string;
}

/** Everything that mails say in one language. A language is complete or does not compile. */
export interface Catalog {
  /** BCP 47; how numbers are written for customers whose region is not known. */
  readonly locale: string;
  readonly greeting: (name: string | undefined) => string;
  readonly closing: string;
  readonly footer: string;
  readonly confirmation: Wording;
  readonly status: Readonly<Record<AnnouncedStatus, Wording>>;
  readonly shipped: Wording;
  readonly partlyShipped: Wording;
  readonly tracking: Wording;
  readonly delivered: Wording;
  readonly labels: {
    readonly orderNumber: string;
    readonly items: string;
    readonly discount: string;
    readonly shipping: string;
    readonly tax: string;
    readonly includedTax: string;
    readonly adjustment: string;
    readonly total: string;
    readonly presentmentTotal: string;
    readonly shipTo: string;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly track: string;
    readonly reason: string;
  };
}
