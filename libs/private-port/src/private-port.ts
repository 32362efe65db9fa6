import { type IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Why a request is refused, for a problem document. */
export interface PortRefusal {
  readonly status: 403 | 415 | 421;
  readonly title: string;
  readonly detail: string;
}

export interface PrivatePortOptions {
  /** Names besides `localhost` under which the port is reached, for example of service discovery. */
  readonly hosts?: readonly string[];
  /** Whether pages of the port itself may call it from a browser. */
  readonly hasPages?: boolean;
}

/**
 * What a port that authenticates nobody must not answer: requests that a web page made in the browser of somebody who can reach it.
 *
 * - A foreign name in `Host`: the page's name was pointed at this address (DNS rebinding). An address in `Host` cannot be a page's.
 * - A foreign `Origin`, or `Sec-Fetch-Site` of another site.
 * - A change whose body is not declared as JSON: without that, a browser sends it for any page and does not ask before.
 *
 * @returns undefined when the request may be answered
 */
export const privatePortRefusal = (
  { method = 'GET', headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  { hosts = [], hasPages = false }: PrivatePortOptions = {},
): PortRefusal | undefined => {
  const { host, origin } = headers;
  if (host !== undefined && !isKnown(nameIn(host), hosts)) {
    const detail = `This port is not called ${JSON.stringify(host.slice(0, 100))}. Use localhost or its address.`;
    return { status: 421, title: 'Misdirected request', detail };
  }
  if (origin !== undefined && !(hasPages && isSame(origin, host))) return foreign;
  const site = headers['sec-fetch-site'];
  // `none`: somebody typed the address. Pages may be linked to.
  const isInvited =
    site === 'none' || (hasPages && (site === 'same-origin' || headers['sec-fetch-mode'] === 'navigate'));
  if (site !== undefined && !isInvited) return foreign;
  if (SAFE.has(method)) return undefined;
  const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
  if (type.trim().toLowerCase() === 'application/json') return undefined;
  const detail = 'What changes something has to be sent with Content-Type: application/json.';
  return { status: 415, title: 'Unsupported media type', detail };
};

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

const foreign: PortRefusal = {
  status: 403,
  title: 'Forbidden',
  detail: 'Pages of other origins have no business here. Call this port from a program.',
};

/** `[::1]:80` -> `::1`; a trailing dot says nothing. */
const nameIn = (host: string): string => {
  const text = host.trim().toLowerCase();
  if (text.startsWith('[')) return text.slice(1, Math.max(1, text.indexOf(']')));
  const colon = text.indexOf(':');
  return (colon === -1 ? text : text.slice(0, colon)).replace(/\.$/, '');
};

const isKnown = (name: string, hosts: readonly string[]): boolean =>
  isIP(name) !== 0 ||
  name === 'localhost' ||
  name.endsWith('.localhost') ||
  hosts.some((known) => known.toLowerCase() === name);

const isSame = (origin: string, host: string | undefined): boolean =>
  host !== undefined && origin.toLowerCase() === `http://${host.toLowerCase()}`;
