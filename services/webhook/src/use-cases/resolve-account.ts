import type { SqlTransaction } from '@pactline/contract-runtime';
import type { Delivery } from '../domain/webhook.ts';
import type { Account, AccountDirectory, Payloads, WebhookPorts } from './ports.ts';

/** Which account a signed body is from, and whose that is; `doubt` says why that cannot be told. */
export interface ResolvedAccount {
  readonly account: string;
  readonly owner?: Account | undefined;
  readonly doubt?: string;
}

/**
 * Decides which account a webhook is from. An account with a secret of its own has proven itself by it. Where accounts share a secret,
 * as all shops of one app do, what the signed body says of its shop goes before the header, which anybody may write over a captured
 * body. Only a body that names nobody leaves it to the header: Shopify's design leaves that open.
 */
export class ResolveAccount {
  readonly #accounts: AccountDirectory;
  readonly #payloads: Payloads;
  constructor({ accounts, payloads }: Pick<WebhookPorts, 'accounts' | 'payloads'>) {
    this.#accounts = accounts;
    this.#payloads = payloads;
  }

  async execute(
    { provider, account, provenAccount, body }: Pick<Delivery, 'provider' | 'account' | 'provenAccount' | 'body'>,
    tx: SqlTransaction,
  ): Promise<ResolvedAccount> {
    const resolved = async (found: string): Promise<ResolvedAccount> => ({
      account: found,
      owner: await this.#accounts.find(tx, provider, found),
    });
    if (provenAccount !== undefined) {
      if (provenAccount === account) return resolved(account);
      return { account, doubt: `The secret of "${provenAccount}" signed it, and the body names "${account}".` };
    }
    const shop = this.#payloads.namedShop(provider, body);
    if (shop === undefined) return resolved(account);
    const named = await this.#accounts.named(tx, shop);
    if (named !== undefined) return resolved(named);
    if (shop.isPermanent) return resolved(shop.host);
    if (await this.#accounts.isOnly(tx, provider, account)) return resolved(account);
    return {
      account,
      doubt:
        `The order's page is on "${shop.host}"${shop.shopId ? ` (shop ${shop.shopId})` : ''}, and no claimed shop is known by that. ` +
        `If it is "${account}", add the host to its domains or the number as its shopId, or give the shop a secret of its own; then replay.`,
    };
  }
}
