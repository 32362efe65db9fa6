/** Of a client only some operations: what is not declared cannot be called, by type and at run time. */
export function only<Client extends object, Key extends keyof Client>(
  client: Client,
  operations: readonly Key[],
): Pick<Client, Key> {
  return Object.fromEntries(operations.map((operation) => [operation, client[operation]])) as Pick<Client, Key>;
}
