import { shopifyOrderSchema, shopifyProductSchema, stripeEventSchema } from '@pactline/contracts-webhook/http';
import type { Payloads } from '../use-cases/ports.ts';
import { readPayload } from './payload.ts';
import { namedShop } from './shopify/named-shop.ts';
import { mapOrder } from './shopify/order.ts';
import { mapProduct } from './shopify/product.ts';
import { mapPayment } from './stripe/payment.ts';

/** What the providers say, in our words. */
export const providerPayloads: Payloads = {
  order: (body, account) => mapOrder(readPayload(body, shopifyOrderSchema), account),
  product: (body, account, currency) => mapProduct(readPayload(body, shopifyProductSchema), account, currency),
  payment: (body) => mapPayment(readPayload(body, stripeEventSchema)),
  namedShop: (provider, body) => (provider === 'shopify' ? namedShop(body) : undefined),
};
