/** The tenant has no such webhook. */
export class WebhookNotFoundError extends Error {
  override readonly name = 'WebhookNotFoundError';
  constructor() {
    super('There is no such webhook.');
  }
}

/** It cannot be processed again just now; the message says why. */
export class NotReplayableError extends Error {
  override readonly name = 'NotReplayableError';
}
