import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, UnitOfWork, type TaskContext, type TaskRunner } from '@pactline/service-kit';
import type { WebhookConfig } from '../config.ts';
import { WebhookRetention } from '../data/webhook-retention.ts';

const rowsPerRound = 1000;
const dayMs = 86_400_000;

/** The background task that keeps the promises of retention. */
@Injectable()
export class PruneWebhooks implements TaskRunner {
  readonly #work: UnitOfWork;
  readonly #retention: WebhookRetention;
  readonly #config: Pick<WebhookConfig, 'bodyRetentionDays' | 'retentionDays'>;
  constructor(
    work: UnitOfWork,
    retention: WebhookRetention,
    @Inject(CONFIG) config: Pick<WebhookConfig, 'bodyRetentionDays' | 'retentionDays'>,
  ) {
    this.#work = work;
    this.#retention = retention;
    this.#config = config;
  }

  async run({ log }: TaskContext): Promise<'more' | void> {
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
