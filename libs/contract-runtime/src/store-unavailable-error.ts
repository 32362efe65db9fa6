/** What a service stores in cannot be used right now: wait and try again. */
export class StoreUnavailableError extends Error {
  override readonly name: string = 'StoreUnavailableError';
  /** True when what was to be stored may have been stored or not. */
  readonly outcomeUnknown: boolean;
  constructor(message: string, options?: ErrorOptions & { readonly outcomeUnknown?: boolean }) {
    super(message, options);
    this.outcomeUnknown = options?.outcomeUnknown ?? false;
  }
}
