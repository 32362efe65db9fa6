import { createServer } from 'node:http';
import { privatePortRefusal } from '@pactline/private-port';
import { ALGORITHM, signingKey } from './signing-key.ts';

export interface Issuer {
  readonly url: string;
  readonly jwksUrl: string;
  /** Resolves when it does not listen any more, asked to or not. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/** Publishes the keys of the local token issuer (RFC 7517) on 127.0.0.1. */
export async function startIssuer({ stateDir, port }: { stateDir: string; port: number }): Promise<Issuer> {
  const { publicJwk } = await signingKey(stateDir);
  const url = `http://127.0.0.1:${port}`;
  const jwksUrl = `${url}/.well-known/jwks.json`;
  const discovery = { issuer: url, jwks_uri: jwksUrl, id_token_signing_alg_values_supported: [ALGORITHM] };
  const documents: Record<string, object> = {
    '/.well-known/jwks.json': { keys: [publicJwk] },
    '/.well-known/openid-configuration': discovery,
  };
  const server = createServer((request, response) => {
    const refusal = privatePortRefusal(request);
    if (refusal !== undefined) {
      response.writeHead(refusal.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ error: 'invalid_request', error_description: refusal.detail }));
    }
    const document = request.method === 'GET' ? documents[request.url ?? ''] : undefined;
    const body = JSON.stringify(document ?? { error: 'not_found' });
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json', 'cache-control': 'no-cache' });
    response.end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // From here on an error means that it does not listen as it should.
  server.on('error', () => server.close());
  return {
    url,
    jwksUrl,
    exited: new Promise((resolve) => server.once('close', () => resolve())),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
