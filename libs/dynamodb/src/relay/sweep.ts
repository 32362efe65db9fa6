import type { RelayCore } from './relay-core.ts';

/** What the stream should have had sent by then; after it, the sweep does. In ms. */
const STREAM_MS = 60_000;
const LIMIT = 200;

/** What a sweep did. */
export interface Swept {
  readonly sent: number;
  readonly markers: number;
  readonly obstacle: string | undefined;
  readonly doubt: string | undefined;
}

/**
 * A round of everything that a stream does not do: sends what a stream forgot or holds back, takes markers off their queue, confirms, and sends
 * again what the bus lost.
 *
 * @param options.olderThanMs what the stream still has time for; 60,000 by default
 */
export async function sweepOutbox(
  core: RelayCore,
  options: { readonly signal: AbortSignal; readonly olderThanMs?: number },
): Promise<Swept> {
  const { signal, olderThanMs = STREAM_MS } = options;
  let markers = 0;
  let doubt: string | undefined;
  if (core.confirmation !== undefined) {
    // An empty answer ends it; each takes ten at most.
    for (let found = 1; found > 0 && !signal.aborted; markers += found)
      found = await core.confirmation.receive(1_000, signal);
    ({ doubt } = await core.confirmation.advance(true));
  }
  let sent = 0;
  for (;;) {
    const round = await core.relayDue({ limit: LIMIT, olderThanMs });
    sent += round.sent.length;
    await core.confirmation?.close();
    const more = round.found >= LIMIT && round.sent.length > 0;
    if (round.obstacle !== undefined || signal.aborted || !more)
      return { sent, markers, obstacle: round.obstacle?.reason, doubt };
  }
}
