import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';

/** An address that stays, in front of a backend that may go away: outages at the push of a button. */
export interface TcpGateway {
  /** The backend's URL with the gateway's host and port. */
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  cut(): void;
  /** Forwards again, to another address if one is given. */
  restore(target?: string): void;
  close(): Promise<void>;
}

/** @param target URL of the backend, for example `postgres://user:password@127.0.0.1:5432/postgres` */
export async function tcpGateway(target: string): Promise<TcpGateway> {
  let current: URL | undefined = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((inbound) => {
    if (!current) {
      inbound.destroy();
      return;
    }
    const outbound = connect(Number(current.port || 80), current.hostname);
    for (const [one, other] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  const cut = (): void => {
    current = undefined;
    sockets.forEach((socket) => socket.destroy());
  };
  return {
    url: url.href.replace(/\/$/, url.pathname === '/' ? '' : '/'),
    cut,
    restore: (to = target) => {
      current = new URL(to);
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
