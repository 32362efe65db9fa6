import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';

/** Which bytes of a silent connection get lost: those from the client, those from the backend, or both. */
export type SilentDirection = 'both' | 'requests' | 'answers';

/** An address that stays, in front of a backend that may go away or fall silent: outages at the push of a button. */
export interface TcpGateway {
  /** The backend's URL with the gateway's host and port. */
  readonly url: string;
  /** The backend's own address, for what has a host of its own: `other.host = gateway.host`. */
  readonly host: string;
  /** Connections that were accepted so far. */
  readonly accepted: number;
  /** Cuts every connection and refuses new ones. */
  cut(): void;
  /** Forwards again, to another address if one is given. What fell silent stays silent. */
  restore(target?: string): void;
  /** What is connected now hears nothing more and is not closed, as behind a firewall that forgot it. New connections work. */
  silence(direction?: SilentDirection): void;
  /** The same for connections to come, which are accepted and never answered, until `restore`. */
  silenceAll(): void;
  /**
   * Waits for the next request that contains this text; from then on its connection is silent.
   *
   * @param options.forward whether the backend still gets that request; only the answer is lost then
   * @param options.after only on a connection whose requests contained this text before; others send the same meanwhile
   */
  silenceAt(text: string, options: { forward: boolean; after?: string }): Promise<void>;
  close(): Promise<void>;
}

interface Pair {
  readonly inbound: Socket;
  readonly outbound: Socket;
  silent?: SilentDirection;
  /** What a trap waits for, once its requests contained it. */
  marked?: string;
}

interface Trap {
  readonly text: string;
  readonly forward: boolean;
  readonly after?: string;
  readonly sprung: () => void;
}

/** @param target URL of the backend, for example `postgres://user:password@127.0.0.1:5432/postgres` */
export async function tcpGateway(target: string): Promise<TcpGateway> {
  let current: URL | undefined = new URL(target);
  let everybodySilent = false;
  let accepted = 0;
  let trap: Trap | undefined;
  const pairs = new Set<Pair>();
  const server = createServer((inbound) => {
    if (!current) {
      inbound.destroy();
      return;
    }
    accepted += 1;
    const pair: Pair = { inbound, outbound: connect(Number(current.port || 80), current.hostname) };
    if (everybodySilent) pair.silent = 'both';
    pairs.add(pair);
    forward(pair, 'requests');
    forward(pair, 'answers');
  });

  const forward = (pair: Pair, direction: 'requests' | 'answers'): void => {
    const [from, to] = direction === 'requests' ? [pair.inbound, pair.outbound] : [pair.outbound, pair.inbound];
    const isSilent = (): boolean => pair.silent === 'both' || pair.silent === direction;
    from.setNoDelay(true);
    from.on('data', (data: Buffer) => {
      if (direction === 'requests' && trap?.after !== undefined && data.includes(trap.after)) pair.marked = trap.after;
      const isMeant = trap?.after === undefined || pair.marked === trap.after;
      if (direction === 'requests' && trap && isMeant && data.includes(trap.text)) {
        const { forward: passes, sprung } = trap;
        trap = undefined;
        if (passes) to.write(data);
        pair.silent = 'both';
        sprung();
      }
      if (isSilent() || to.write(data)) return;
      from.pause();
      to.once('drain', () => from.resume());
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      // The end of a silent connection is not heard of either.
      if (!isSilent()) to.destroy();
      if (pair.inbound.destroyed && pair.outbound.destroyed) pairs.delete(pair);
    });
  };
  const destroyAll = (): void => {
    for (const { inbound, outbound } of pairs) {
      inbound.destroy();
      outbound.destroy();
    }
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const host = `127.0.0.1:${port}`;
  const url = new URL(target);
  url.host = host;
  return {
    url: url.href.replace(/\/$/, url.pathname === '/' ? '' : '/'),
    host,
    get accepted() {
      return accepted;
    },
    cut: () => {
      current = undefined;
      destroyAll();
    },
    restore: (to = target) => {
      current = new URL(to);
      everybodySilent = false;
    },
    silence: (direction = 'both') => {
      for (const pair of pairs) pair.silent ??= direction;
    },
    silenceAll: () => {
      everybodySilent = true;
      for (const pair of pairs) pair.silent = 'both';
    },
    silenceAt: (text, options) =>
      new Promise((sprung) => {
        trap = { text, ...options, sprung };
      }),
    close: async () => {
      destroyAll();
      server.close();
      await once(server, 'close');
    },
  };
}
