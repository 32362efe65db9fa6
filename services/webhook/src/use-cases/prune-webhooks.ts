import type { TaskContext, UnitOfWork } from '@pactline/service';
import type { WebhookConfig } from '../config.ts';
import type { WebhookPorts, WebhookRetention } from './ports.ts';

const rowsPerRound = 1000;
const dayMs = 86_400_000;

/** Keeps the promises of retention. */
export class PruneWebhooks {
  readonly #work: UnitOfWork;
  readonly #retention: WebhookRetention;
  readonly #config: Pick<WebhookConfig, 'bodyRetentionDays' | 'retentionDays'>;
  constructor({
    work,
    retention,
    config,
  }: Pick<WebhookPorts, 'retention'> & { readonly work: UnitOfWork; readonly config: WebhookConfig }) {
    this.#work = work;
    this.#retention = retention;
    this.#config = config;
  }

  async execute({ log }: Pick<TaskContext, 'log'>): Promise<'more' | void> {
    const removed = await this.#work.run({}, async ({ tx, now }) => {
      const ago = (days: number): Date => new Date(now().getTime() - days * dayMs);
      const { bodyRetentionDays, retentionDays } = this.#config;
      return {
        bodies: await this.#retention.forgetBodies(tx, ago(bodyRetentionDays), rowsPerRound),
        webhooks: await this.#retention.deleteWebhooks(tx, ago(retentionDays), rowsPerRound),
        snapshots: await this.#retention.deleteSnapshots(tx, ago(retentionDays), rowsPerRound),
      };
    });
    if (Object.values(removed).some((count) => count > 0)) log.info(removed, 'expired webhooks removed');
    if (Object.values(removed).includes(rowsPerRound)) return 'more';
  }
}
