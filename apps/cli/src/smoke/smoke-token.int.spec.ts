import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CliError, UsageError } from '../errors.ts';
import { deploymentToken } from './smoke-token.ts';

const wanted = { tenant: 'acme', scopes: ['parcels:read', 'parcels:write'], audience: 'post' };

describe('deploymentToken', () => {
  let provider: Server;
  let url: string;
  const asked: { authorization: string | undefined; body: URLSearchParams }[] = [];
  beforeAll(async () => {
    provider = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        asked.push({ authorization: request.headers.authorization, body: new URLSearchParams(text) });
        const known = request.headers.authorization === `Basic ${Buffer.from('smoke:s%2F1').toString('base64')}`;
        response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' });
        response.end(known ? '{"access_token":"t-1","token_type":"Bearer"}' : '{"error":"invalid_client"}');
      });
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/token`;
  });
  afterAll(() => new Promise((resolve) => provider.close(resolve)));
  const env = (secret: string) => ({
    PACTLINE_TOKEN_URL: url,
    PACTLINE_CLIENT_ID: 'smoke',
    PACTLINE_CLIENT_SECRET: secret,
  });

  it('asks the provider as a client for itself, once for the scopes that are needed', async () => {
    expect(await deploymentToken(env('s/1'), wanted)).toBe('t-1');
    expect(Object.fromEntries(asked[0]!.body)).toEqual({
      grant_type: 'client_credentials',
      scope: 'parcels:read parcels:write',
      audience: 'post',
      tenant: 'acme',
    });
  });

  it('says what the provider says, without the secret', async () => {
    const refused = deploymentToken(env('wrong-secret'), wanted);
    await expect(refused).rejects.toThrow(CliError);
    await expect(refused).rejects.toThrow(/401.*invalid_client/);
    await expect(refused).rejects.not.toThrow('wrong-secret');
  });

  it('takes a token that is given, and asks for one otherwise', async () => {
    expect(await deploymentToken({ PACTLINE_TOKEN: 't-2' }, wanted)).toBe('t-2');
    await expect(deploymentToken({}, wanted)).rejects.toThrow(UsageError);
  });
});
