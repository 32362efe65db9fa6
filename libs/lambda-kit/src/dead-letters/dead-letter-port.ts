/** The queue for what this function cannot handle, and what the main queue does by itself. */
export interface DeadLetterPort {
  /** Puts the message aside with the reason; only after this resolved may the original count as done. */
  add(body: string, error: unknown, facts: { readonly attempts: number; readonly failedAt: Date }): Promise<void>;
  /** How often the main queue delivers a message before SQS itself moves it. */
  maxReceiveCount(): Promise<number>;
}
