import { StoreUnavailableError } from '@pactline/contract-runtime';

const WRONG = /^(ValidationException|SerializationException|ConditionalCheckFailedException)$/;

/** For `catch`: everything that is not about the request itself says that the store is not available. */
export function toStoreError(error: unknown): never {
  if (error instanceof StoreUnavailableError) throw error;
  if (error instanceof Error && (WRONG.test(error.name) || error instanceof TypeError)) throw error;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  throw new StoreUnavailableError(`The store is not available: ${reason}`, { cause: error });
}
