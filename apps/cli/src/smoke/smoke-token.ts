import { parseJson } from '@pactline/contract-runtime';
import * as z from 'zod';
import { CliError, UsageError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const answer = z.looseObject({ access_token: z.string().min(1) });

/**
 * A token of a deployment's identity provider: the one in `PACTLINE_TOKEN`, or what the provider gives a client for itself
 * (RFC 6749, section 4.4) with `PACTLINE_TOKEN_URL`, `PACTLINE_CLIENT_ID` and `PACTLINE_CLIENT_SECRET`.
 *
 * @throws UsageError neither is set
 * @throws CliError the provider refuses
 */
export async function deploymentToken(
  env: Environment,
  { tenant, scopes, audience }: { tenant: string; scopes: readonly string[]; audience: string },
): Promise<string> {
  const { PACTLINE_TOKEN: given, PACTLINE_TOKEN_URL: url } = env;
  if (given) return given;
  const { PACTLINE_CLIENT_ID: id, PACTLINE_CLIENT_SECRET: secret } = env;
  if (!url || !id || !secret)
    throw new UsageError(
      'The journey needs a token, and nobody has given one.',
      'Set PACTLINE_TOKEN, or PACTLINE_TOKEN_URL, PACTLINE_CLIENT_ID and PACTLINE_CLIENT_SECRET.',
    );
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
    },
    // The provider decides by the client which tenant it may speak for; the parameter tells it which one is meant.
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: scopes.join(' '), audience, tenant }),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (!response.ok)
    throw new CliError(`${new URL(url).origin} gives no token: ${response.status} ${text.slice(0, 200)}`);
  return answer.parse(parseJson(text)).access_token;
}
