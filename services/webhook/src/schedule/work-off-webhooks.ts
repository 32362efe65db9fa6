import type { TaskRound } from '@pactline/service';
import type { WorkOffWebhooks } from '../use-cases/work-off-webhooks.ts';

export const workOffWebhooks =
  (uses: { workOffWebhooks: WorkOffWebhooks }): TaskRound =>
  (context) =>
    uses.workOffWebhooks.execute(context);
