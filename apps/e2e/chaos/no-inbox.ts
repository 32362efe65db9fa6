import { Inbox } from '@pactline/events';

/** A mutant: remembers nothing, so every delivery has its effect. The checker has to notice. */
export class NoInbox extends Inbox {
  override claim(): Promise<boolean> {
    return Promise.resolve(true);
  }
}
