import { parseJson } from '@pactline/contract-runtime';
import { Agent, request } from 'undici';
import type { HttpTarget } from '../target.ts';
import { urlOf } from './wire.ts';
import type { Answer, Draft, Exchange, Sender } from './draft.ts';
import { signed } from './sign.ts';

const ANSWER_WITHIN_MS = 15_000;

/** Sends requests to one service and counts what happens. */
export class Client {
  readonly target: HttpTarget;
  requests = 0;
  readonly statuses = new Map<number, number>();
  readonly #base: string;
  readonly #agent: Agent;
  readonly #tokens = new Map<string, Promise<string>>();
  #addresses = 0;
  constructor(target: HttpTarget, connections: number) {
    this.target = target;
    this.#base = target.url ?? '';
    this.#agent = new Agent({
      connections,
      headersTimeout: ANSWER_WITHIN_MS,
      bodyTimeout: ANSWER_WITHIN_MS,
      connectTimeout: 5_000,
    });
  }

  /** Never throws for what the service does: no answer is an answer too. */
  async send(draft: Draft, sender: Sender): Promise<Exchange> {
    const method = sender.method ?? draft.operation.method;
    const url = this.#base + (draft.rawUrl ?? urlOf(draft));
    const headers: Record<string, string> = {
      ...draft.headers,
      ...(draft.body === undefined || draft.body.contentType === '' ? {} : { 'content-type': draft.body.contentType }),
      ...this.#key(draft, sender),
      ...(await this.#credentials(draft, sender)),
    };
    if (this.target.local !== undefined) headers['x-forwarded-for'] = this.#address(sender.address);
    const exchange = { draft, sender, method, url, headers };
    this.requests++;
    try {
      const answer = await this.#exchange(method, url, headers, draft.body?.bytes);
      this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
      return { ...exchange, answer };
    } catch (error) {
      return { ...exchange, failure: error instanceof Error ? error.message : String(error) };
    }
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #exchange(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: Buffer | undefined,
  ): Promise<Answer> {
    const response = await request(url, {
      dispatcher: this.#agent,
      method: method as 'GET',
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const bytes = Buffer.from(await response.body.arrayBuffer());
    const flat = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
    );
    return {
      status: response.statusCode,
      headers: flat,
      bytes,
      contentType: flat['content-type'] ?? '',
      json: parse(bytes),
    };
  }

  #key({ operation }: Draft, { key }: Sender): Record<string, string> {
    if (operation.idempotency === 'none' || key === null) return {};
    return { 'idempotency-key': `"${key ?? crypto.randomUUID()}"` };
  }

  /** Every request comes from another address unless it says which: limits per address are then met on purpose only. */
  #address(address: number | undefined): string {
    const number = address ?? 1_000_000 + this.#addresses++;
    return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  }

  async #credentials(draft: Draft, sender: Sender): Promise<Record<string, string>> {
    const { credentials = 'valid' } = sender;
    if (credentials === 'none') return {};
    const headers: Record<string, string> = {};
    for (const scheme of draft.operation.security.find(canBeMade) ?? []) {
      if (scheme.kind === 'bearer') {
        headers.authorization = `Bearer ${await this.#token(sender, scheme.scopes)}`;
        continue;
      }
      if (scheme.kind !== 'signature') continue;
      const secret = credentials === 'forged' ? 'not-the-secret' : secretOf(this.target, scheme);
      const body = draft.body?.bytes ?? Buffer.alloc(0);
      if (secret !== undefined)
        Object.assign(headers, signed(scheme.signature, scheme.header, secret, body, new Date()) ?? {});
    }
    return headers;
  }

  #token({ tenant, subject = 'conformance', scopes, credentials = 'valid' }: Sender, needed: readonly string[]) {
    const wanted = { tenant, subject, scopes: scopes ?? needed };
    const key = JSON.stringify([wanted, credentials]);
    let token = this.#tokens.get(key);
    if (token === undefined) {
      const { local } = this.target;
      token =
        credentials === 'valid' || credentials === 'none'
          ? this.target.token(wanted)
          : (local?.badToken(credentials, wanted) ?? this.target.token(wanted).then(forge));
      this.#tokens.set(key, token);
    }
    return token;
  }
}

type Alternative = Draft['operation']['security'][number];

/** Keys and passwords are the service's own: nobody here can make any. */
const canBeMade = (alternative: Alternative): boolean =>
  alternative.every(({ kind }) => kind === 'bearer' || kind === 'signature');
export const canBeSent = ({ security }: Draft['operation']): boolean =>
  security.length === 0 || security.some(canBeMade);

/** The token with another signature; whatever else it is, that must not pass. */
const forge = (token: string): string => {
  const at = token.lastIndexOf('.') + 1;
  return token.slice(0, at) + [...token.slice(at)].reverse().join('');
};

/** The secret of a signature: named like its scheme, or the only one. A list of secrets begins with the newest. */
export function secretOf(
  { local }: HttpTarget,
  { scheme, signature }: { readonly scheme: string; readonly signature: string },
): string | undefined {
  const secrets = local?.secrets ?? {};
  const values = Object.values(secrets);
  const found = secrets[signature] ?? secrets[scheme] ?? (values.length === 1 ? values[0] : undefined);
  return found?.split(',')[0];
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return parseJson(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
