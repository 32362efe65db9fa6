import type { ProductStatus, ProductVariant, WebhookProductUpdatedData } from '@pactline/contracts-webhook/events';
import type { ShopifyProduct } from '@pactline/contracts-webhook/http';
import { fitIntoEvent } from '@pactline/events';
import { text, wholeText } from '../text.ts';
import { utc } from '../timestamp.ts';
import { amountsIn } from './amount.ts';

/**
 * Puts a Shopify product into the platform's form.
 *
 * @param currency the shop's; Shopify's product payload does not name it, and without it a price means nothing
 * @throws UnprocessableWebhookError a price cannot be read; names the place in the payload
 */
export function mapProduct(
  product: ShopifyProduct,
  shopDomain: string,
  currency: string | undefined,
): Omit<WebhookProductUpdatedData, 'webhookId'> {
  const handle = text(product.handle, 500);
  const vendor = text(product.vendor, 255);
  const productType = text(product.product_type, 255);
  const mapped: Omit<WebhookProductUpdatedData, 'webhookId'> = {
    provider: 'shopify',
    shopDomain,
    externalProductId: String(product.id),
    title: text(product.title, 500) ?? `#${product.id}`,
    ...(handle !== undefined && { handle }),
    status: mapStatus(product.status),
    ...(vendor !== undefined && { vendor }),
    ...(productType !== undefined && { productType }),
    variants: (product.variants ?? []).map((variant, index): ProductVariant => {
      const sku = wholeText(variant.sku, 255);
      const amounts = currency === undefined ? undefined : amountsIn(currency);
      return {
        externalVariantId: String(variant.id),
        title: text(variant.title, 500) ?? `#${variant.id}`,
        ...(sku !== undefined && { sku }),
        ...(amounts &&
          variant.price != null && {
            price: amounts.money(amounts.read(variant.price, `/variants/${index}/price`)),
          }),
      };
    }),
    providerUpdatedAt: utc(product.updated_at),
  };
  return fitIntoEvent(mapped, { variants: { texts: ['title'], codes: ['sku'] } });
}

/** A status that Shopify adds one day is not offered for sale. */
const mapStatus = (status: string | null | undefined): ProductStatus =>
  status === 'active' || status === 'archived' ? status : 'draft';
