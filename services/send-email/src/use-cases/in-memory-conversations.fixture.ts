import type { Conversations } from '../domain/conversation.ts';

export function inMemoryConversations(): Conversations {
  const versions = new Map<string, number>();
  return {
    reached: (orderId) => Promise.resolve(versions.get(orderId)),
    reach(orderId, version) {
      versions.set(orderId, Math.max(version, versions.get(orderId) ?? 0));
      return Promise.resolve();
    },
  };
}
