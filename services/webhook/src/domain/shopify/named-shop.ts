/** What a signed body says of the shop that it is from. */
export interface NamedShop {
  /** Host name of the shop's pages: its permanent one, or a domain of its own. */
  readonly host: string;
  /** The shop's number, which stands in the paths of its pages. */
  readonly shopId?: string | undefined;
}

/**
 * The shop that a body of Shopify names, undefined where it names none. Orders carry the customer's page
 * (`https://<host>/<shop id>/orders/<token>/...`); products name no shop at all.
 */
export function namedShop(body: Uint8Array): NamedShop | undefined {
  try {
    const { order_status_url: url } = JSON.parse(Buffer.from(body).toString('utf8')) as Record<string, unknown>;
    if (typeof url !== 'string') return undefined;
    const { hostname, pathname } = new URL(url);
    return { host: hostname.toLowerCase(), shopId: /^\/(\d{1,20})\/orders\//.exec(pathname)?.[1] };
  } catch {
    return undefined;
  }
}

/** Shopify's own names of shops: nobody else can have one. A label has 63 characters at most (RFC 1035), as in the contract's ShopDomain. */
export const isPermanentHost = (host: string): boolean =>
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.myshopify\.com$/.test(host);
