import type { AnchorRun } from '@pactline/audit';
import type { Anchors } from './ports.ts';

/** Anchors the heads of all chains, so that a rewritten chain is found out. */
export class AnchorChains {
  readonly #anchors: Anchors;
  constructor({ anchors }: { anchors: Anchors }) {
    this.#anchors = anchors;
  }

  execute(now: () => Date): Promise<AnchorRun> {
    return this.#anchors.anchor(now);
  }
}
