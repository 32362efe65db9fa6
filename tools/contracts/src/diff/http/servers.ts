import type { OperationModel } from '../../openapi/model.ts';
import type { ContractDocument, Cursor } from '../../source/index.ts';

/** One address of a server. `{}` stands for what callers choose freely. */
export interface Address {
  /** With its scheme and, where it is not the usual one, its port; empty where it is wherever the service stands. */
  readonly origin: string;
  /** The base path, without a slash at its end. */
  readonly path: string;
}

export interface ServerModel {
  /** As in the document. */
  readonly url: string;
  readonly addresses: readonly Address[];
  /** Names of its variables in the order of the URL. */
  readonly variables: readonly string[];
  /** What a caller that chooses nothing reaches. */
  readonly usual: Address;
  readonly cursor: Cursor;
}

const mostAddresses = 64;

/** The servers of an operation: its own, else those of its path, else those of the document. Empty where nothing is said. */
export const serversOf = (
  operation: OperationModel,
  document: ContractDocument | undefined,
): readonly ServerModel[] => {
  const root = (document ?? operation.cursor.document).root;
  const places = [operation.cursor, root.get('paths', operation.path).resolve(), root].map((place) =>
    place.get('servers'),
  );
  const list = places.find((place) => place.items().length > 0);
  return (list?.items() ?? []).flatMap((cursor) => {
    const url = cursor.string('url');
    return url === undefined ? [] : [serverOf(url, cursor)];
  });
};

const serverOf = (url: string, cursor: Cursor): ServerModel => {
  const variables = [...url.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const of = (name: string): Cursor => cursor.get('variables', name);
  const valuesOf = (name: string): readonly string[] =>
    of(name)
      .get('enum')
      .items()
      .flatMap((item) => text(item.value));
  let urls = [url];
  for (const name of new Set(variables)) {
    const values = valuesOf(name);
    const isFew = values.length > 0 && urls.length * values.length <= mostAddresses;
    urls = urls.flatMap((one) => (isFew ? values : ['{}']).map((value) => one.replaceAll(`{${name}}`, value)));
  }
  const usual = variables.reduce(
    (one, name) => one.replaceAll(`{${name}}`, text(of(name).get('default').value)[0] ?? '{}'),
    url,
  );
  return { url, addresses: urls.map(addressOf), variables, usual: addressOf(usual), cursor };
};

const text = (value: unknown): string[] =>
  typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];

const usualPorts: Readonly<Record<string, string>> = { http: '80', https: '443', ws: '80', wss: '443' };
/** Hosts that are this machine to everybody: what they say is the base path. */
const isLoopback = (host: string): boolean => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/.test(host);

/** An address in one way of writing it; a relative one is below wherever the document is served. */
const addressOf = (url: string): Address => {
  const [location = ''] = url.split(/[?#]/, 1);
  const slashes = location.indexOf('//');
  const isAbsolute = slashes === 0 || location[slashes - 1] === ':';
  const [authority = '', ...steps] = (isAbsolute ? location.slice(slashes + 2) : `/${location}`).split('/');
  const path = steps.filter((step) => step !== '' && step !== '.').map((step) => `/${step}`);
  const [host, port] = hostAndPort(authority.toLowerCase());
  if (host === '' || isLoopback(host)) return { origin: '', path: path.join('') };
  const protocol = location.slice(0, Math.max(0, slashes - 1)).toLowerCase();
  const isUsual = port === '' || port === usualPorts[protocol];
  return { origin: `${protocol}://${host}${isUsual ? '' : `:${port}`}`, path: path.join('') };
};

const hostAndPort = (authority: string): readonly [host: string, port: string] => {
  const colon = authority.lastIndexOf(':');
  const isPort = colon > authority.lastIndexOf(']');
  return isPort ? [authority.slice(0, colon), authority.slice(colon + 1)] : [authority, ''];
};

const matches = (wide: string, narrow: string): boolean =>
  wide === narrow ||
  new RegExp(
    `^${wide
      .split('{}')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^/]*')}$`,
  ).test(narrow);

/** Is one address still reached by another? A relative one says no more than its path. */
export const reaches = (wide: Address, narrow: Address): boolean =>
  matches(wide.path, narrow.path) &&
  (wide.origin === '' || narrow.origin === '' || matches(wide.origin, narrow.origin));

export const addressText = ({ origin, path }: Address): string => `${origin}${path}` || '/';
