import { webhookContract } from '@pactline/contracts-webhook/nest';
import { defineService } from '@pactline/service-kit';
import { webhookConfig } from './config.ts';
import { webhookDueChannel } from './data/webhook-repository.ts';
import { PruneWebhooks } from './use-cases/prune-webhooks.ts';
import { WorkOffWebhooks } from './use-cases/work-off-webhooks.ts';
import { WebhookModule } from './webhook.module.ts';

export const service = defineService({
  contract: webhookContract,
  module: WebhookModule,
  config: webhookConfig,
  tasks: [
    { name: 'work-off-webhooks', runner: WorkOffWebhooks, everySeconds: 1, listen: webhookDueChannel },
    { name: 'prune-webhooks', runner: PruneWebhooks, everySeconds: 3600 },
  ],
});
