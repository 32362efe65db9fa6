import type { TaskRound } from '@pactline/service';
import type { PruneWebhooks } from '../use-cases/prune-webhooks.ts';

export const pruneWebhooks =
  (uses: { pruneWebhooks: PruneWebhooks }): TaskRound =>
  (context) =>
    uses.pruneWebhooks.execute(context);
