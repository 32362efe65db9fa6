import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/**
 * Stops listening and closes idle connections now. The returned function waits until written responses are out, at most
 * so long in ms, and then closes whatever is left.
 */
export const closeGently = (server: Server): ((limitMs: number) => Promise<void>) => {
  let isClosed = false;
  server.close(() => {
    isClosed = true;
  });
  server.closeIdleConnections();
  return async (limitMs) => {
    const deadline = performance.now() + limitMs;
    // Nothing tells when a connection becomes idle.
    while (!isClosed && performance.now() < deadline) {
      server.closeIdleConnections();
      await delay(LOOK_EVERY_MS);
    }
    server.closeAllConnections();
  };
};
