import { Inject, Injectable } from '@nestjs/common';
import type { SqlTransaction } from '@pactline/contract-runtime';
import { sql } from '@pactline/database';
import { CONFIG } from '@pactline/service-kit';
import type { WebhookConfig } from '../config.ts';
import type { Provider } from '../domain/webhook.ts';

/** Whose an account at a provider is. */
export interface Account {
  readonly tenant: string;
  readonly currency?: string | undefined;
}

/** Knows the accounts from the settings and from the table `provider_accounts`; the settings win. */
@Injectable()
export class AccountDirectory {
  readonly #config: Pick<WebhookConfig, 'accounts'>;
  constructor(@Inject(CONFIG) config: Pick<WebhookConfig, 'accounts'>) {
    this.#config = config;
  }

  async find(tx: SqlTransaction, provider: Provider, account: string): Promise<Account | undefined> {
    const configured = this.#config.accounts[provider];
    if (Object.hasOwn(configured, account)) return configured[account];
    const { rows } = await tx.query<{ tenant_id: string; currency: string | null }>(sql`
      SELECT tenant_id, currency FROM provider_accounts WHERE provider = ${provider} AND account = ${account}`);
    return rows[0] && { tenant: rows[0].tenant_id, ...(rows[0].currency && { currency: rows[0].currency }) };
  }
}
