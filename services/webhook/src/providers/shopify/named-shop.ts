import type { NamedShop } from '../../domain/named-shop.ts';

/**
 * The shop that a body of Shopify names, undefined where it names none. Orders carry the customer's page
 * (`https://<host>/<shop id>/orders/<token>/...`); products name no shop at all.
 */
export function namedShop(body: Uint8Array): NamedShop | undefined {
  try {
    const { order_status_url: url } = JSON.parse(Buffer.from(body).toString('utf8')) as Record<string, unknown>;
    if (typeof url !== 'string') return undefined;
    const { hostname, pathname } = new URL(url);
    const host = hostname.toLowerCase();
    const shopId = /^\/(\d{1,20})\/orders\//.exec(pathname)?.[1];
    return { host, shopId, isPermanent: isPermanentHost(host) };
  } catch {
    return undefined;
  }
}

/** Shopify's own names of shops: nobody else can have one. A label has 63 characters at most (RFC 1035), as in the contract's ShopDomain. */
export const isPermanentHost = (host: string): boolean =>
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.myshopify\.com$/.test(host);
