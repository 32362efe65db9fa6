import type { TaskRound } from '@pactline/service';
import type { AnchorChains } from '../use-cases/anchor-chains.ts';

export const anchor =
  (uses: { anchorChains: AnchorChains }): TaskRound =>
  ({ now }) =>
    uses.anchorChains.execute(now);
