import { Module } from '@nestjs/common';
import { WebhookApi } from '@pactline/contracts-webhook/http';
import { webhookContract } from '@pactline/contracts-webhook/nest';
import { AccountDirectory } from './data/account-directory.ts';
import { OrderSnapshots } from './data/order-snapshots.ts';
import { WebhookRepository } from './data/webhook-repository.ts';
import { WebhookRetention } from './data/webhook-retention.ts';
import { WebhookHttp } from './http/webhook-http.ts';
import { ListWebhooks } from './use-cases/list-webhooks.ts';
import { ProcessWebhook } from './use-cases/process-webhook.ts';
import { PruneWebhooks } from './use-cases/prune-webhooks.ts';
import { ReceiveWebhook } from './use-cases/receive-webhook.ts';
import { ReplayWebhook } from './use-cases/replay-webhook.ts';
import { ResolveAccount } from './use-cases/resolve-account.ts';
import { WorkOffWebhooks } from './use-cases/work-off-webhooks.ts';

@Module({
  controllers: [...webhookContract.controllers],
  providers: [
    { provide: WebhookApi, useClass: WebhookHttp },
    ReceiveWebhook,
    ResolveAccount,
    ListWebhooks,
    ReplayWebhook,
    ProcessWebhook,
    WorkOffWebhooks,
    PruneWebhooks,
    WebhookRepository,
    WebhookRetention,
    AccountDirectory,
    OrderSnapshots,
  ],
})
export class WebhookModule {}
