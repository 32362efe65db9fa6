import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { privatePortRefusal } from '@pactline/private-port';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface SiteServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The port is taken. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly mend = 'Pass another one as --port, or 0 for any free one.';
}

/**
 * Serves a folder of static files on 127.0.0.1.
 *
 * @param port 0: any free one
 * @throws PortInUseError
 */
export async function serveSite(
  folder: string,
  { port, base = '/' }: { port: number; base?: string },
): Promise<SiteServer> {
  const root = resolve(folder);
  const prefix = `/${base.replace(/^\/+|(?<!\/)\/+$/g, '')}/`.replace(/^\/\/$/, '/');
  const server = createServer((request, response) => {
    const refusal = privatePortRefusal(request, { hasPages: true });
    if (refusal !== undefined) {
      response.writeHead(refusal.status, { 'content-type': 'text/plain; charset=utf-8' });
      return void response.end(`${refusal.detail}\n`);
    }
    answer(root, prefix, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      fail(cause.code === 'EADDRINUSE' ? new PortInUseError(`Port ${port} is in use.`, { cause }) : cause),
    );
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}${prefix}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(root: string, prefix: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-cache');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (!pathname.startsWith(prefix)) {
    response.writeHead(302, { Location: prefix }).end();
    return;
  }
  const found = await find(root, decode(pathname.slice(prefix.length)));
  if (found === 'folder') {
    response.writeHead(301, { Location: `${pathname}/${search}` }).end();
    return;
  }
  const file = found ?? join(root, '404.html');
  const size = await stat(file).then(
    (facts) => facts.size,
    () => undefined,
  );
  if (size === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is no such page.\n');
    return;
  }
  response.writeHead(found === undefined ? 404 : 200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': size,
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** @returns the file, `folder` for a folder named without its last slash, or undefined */
async function find(root: string, path: string | undefined): Promise<string | 'folder' | undefined> {
  if (path === undefined || path.includes('\0')) return undefined;
  const wanted = resolve(root, `./${path}`);
  if (wanted !== root && !wanted.startsWith(root + sep)) return undefined;
  const facts = await stat(wanted).catch(() => undefined);
  if (facts?.isFile()) return wanted;
  if (!facts?.isDirectory()) return undefined;
  if (path !== '' && !path.endsWith('/')) return 'folder';
  const index = join(wanted, 'index.html');
  return (await stat(index).catch(() => undefined))?.isFile() ? index : undefined;
}

const decode = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};
