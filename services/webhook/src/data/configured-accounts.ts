import type { SqlTransaction } from '@pactline/contract-runtime';
import { sql } from '@pactline/database';
import type { WebhookConfig } from '../config.ts';
import type { NamedShop } from '../domain/named-shop.ts';
import type { Provider } from '../domain/webhook.ts';
import type { Account, AccountDirectory } from '../use-cases/ports.ts';

interface AccountRow {
  account: string;
  tenant_id: string;
  currency: string | null;
}

/** Knows the accounts from the settings and from the table `provider_accounts`; the settings win. */
export class ConfiguredAccounts implements AccountDirectory {
  readonly #config: Pick<WebhookConfig, 'accounts'>;
  constructor(config: Pick<WebhookConfig, 'accounts'>) {
    this.#config = config;
  }

  async find(tx: SqlTransaction, provider: Provider, account: string): Promise<Account | undefined> {
    const configured = this.#config.accounts[provider];
    if (Object.hasOwn(configured, account)) return configured[account];
    const { rows } = await tx.query<AccountRow>(sql`
      SELECT account, tenant_id, currency FROM provider_accounts
      WHERE provider = ${provider} AND account = ${account}`);
    return rows[0] && { tenant: rows[0].tenant_id, ...(rows[0].currency && { currency: rows[0].currency }) };
  }

  /** The account of the shop that a body names, by its permanent host, its further domains or its number. */
  async named(tx: SqlTransaction, { host, shopId }: NamedShop): Promise<string | undefined> {
    const shops = Object.entries(this.#config.accounts.shopify);
    const configured =
      shops.find(([account]) => account === host) ??
      shops.find(([, shop]) => shop.domains?.includes(host) || (shopId !== undefined && shop.shopId === shopId));
    if (configured) return configured[0];
    const { rows } = await tx.query<AccountRow>(sql`
      SELECT account FROM provider_accounts
      WHERE provider = 'shopify'
        AND (account = ${host} OR ${host} = ANY (domains) OR shop_id = ${shopId ?? null})
      ORDER BY account = ${host} DESC LIMIT 1`);
    return rows[0]?.account;
  }

  /** Whether no other account of the provider is claimed: then there is nobody to mistake it for. */
  async isOnly(tx: SqlTransaction, provider: Provider, account: string): Promise<boolean> {
    if (Object.keys(this.#config.accounts[provider]).some((other) => other !== account)) return false;
    const { rows } = await tx.query(sql`
      SELECT 1 FROM provider_accounts WHERE provider = ${provider} AND account <> ${account} LIMIT 1`);
    return rows.length === 0;
  }
}
