import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Tarball } from './pack.ts';

export interface RegistryOptions {
  /** What `build` packed. */
  readonly tarballs: readonly Tarball[];
  /** Its `packages/`, with a folder for each. */
  readonly packages: string;
  readonly port?: number;
}

export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

interface Served {
  readonly tarball: Tarball;
  readonly manifest: object;
  readonly bytes: Buffer;
}

const folderOf = (name: string): string => name.replace(/^@[^/]*\//, '');

/**
 * What was packed, served as a registry for its scope: `npm install` finds packages that are published nowhere yet. It listens on
 * this machine only and takes nothing in.
 */
export async function serveRegistry({ tarballs, packages, port = 0 }: RegistryOptions): Promise<Registry> {
  const served = new Map(
    tarballs.map((tarball): [string, Served] => [
      tarball.name,
      {
        tarball,
        manifest: JSON.parse(readFileSync(join(packages, folderOf(tarball.name), 'package.json'), 'utf8')) as object,
        bytes: readFileSync(tarball.path),
      },
    ]),
  );
  const server = createServer((request, response) => answer(request, response, served));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, served: ReadonlyMap<string, Served>): void {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
  const file = [...served.values()].find(({ tarball }) => path === `-/${basename(tarball.path)}`);
  if (file !== undefined) {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length });
    response.end(file.bytes);
    return;
  }
  const found = served.get(path);
  response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
  const origin = `http://${request.headers.host ?? ''}`;
  response.end(
    JSON.stringify(found === undefined ? { error: `${path} is not served here.` } : packument(found, origin)),
  );
}

/** What a registry says of a package: one version, the newest. */
function packument({ tarball, manifest, bytes }: Served, origin: string): object {
  const { name, version, path } = tarball;
  const dist = {
    tarball: `${origin}/-/${basename(path)}`,
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    shasum: createHash('sha1').update(bytes).digest('hex'),
  };
  return {
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
    time: { [version]: '2026-01-01T00:00:00.000Z' },
  };
}
