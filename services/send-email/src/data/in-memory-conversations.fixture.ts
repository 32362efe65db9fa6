import type { Conversations } from '../use-cases/ports.ts';

export function inMemoryConversations(): Conversations {
  const reached = new Map<string, number>();
  const begun = new Map<string, number>();
  const raise = (versions: Map<string, number>, orderId: string, version: number): Promise<void> => {
    versions.set(orderId, Math.max(version, versions.get(orderId) ?? 0));
    return Promise.resolve();
  };
  return {
    progress: (orderId) => Promise.resolve({ reached: reached.get(orderId) ?? 0, begun: begun.get(orderId) ?? 0 }),
    begin: (orderId, version) => raise(begun, orderId, version),
    reach: (orderId, version) => raise(reached, orderId, version),
  };
}
