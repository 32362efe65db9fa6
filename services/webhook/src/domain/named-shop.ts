/** What a signed body says of the shop that it is from. */
export interface NamedShop {
  /** Host name of the shop's pages: its permanent one, or a domain of its own. */
  readonly host: string;
  /** The shop's number, which stands in the paths of its pages. */
  readonly shopId?: string | undefined;
  /** Whether the provider itself gave the host: nobody else can have it. */
  readonly isPermanent: boolean;
}
