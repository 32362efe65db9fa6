const MAX_CAUSES = 5;

/** An error as a log field: name, message, stack, code and causes, and nothing else that a library hung onto it. */
export const serializeError = (error: unknown, depth = 0): unknown => {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: name,
    message,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    stack,
    ...(cause !== undefined && depth < MAX_CAUSES && { cause: serializeError(cause, depth + 1) }),
    ...(error instanceof AggregateError &&
      depth < MAX_CAUSES && { errors: error.errors.slice(0, 5).map((inner) => serializeError(inner, depth + 1)) }),
  };
};
