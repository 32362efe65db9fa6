import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

const extensions = /\.(ya?ml|json)$/;
const reference = /\$ref["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s,}"']+))/g;
const called = /\b([a-z][a-z0-9-]{0,62})\.[A-Za-z_$][\w$]*/g;

/**
 * The files that say what a service offers, sends, receives and calls: its documents, everything they refer to,
 * its `service.yaml`, and the HTTP contracts of those that it calls. By path below a root with `specs/` and `services/`.
 */
export const bundleOf = async (specs: string, services: string, service: string): Promise<Record<string, string>> => {
  const root = resolve(specs);
  const files = new Map<string, string>();
  const open = await documentsIn(join(root, service));
  const facts = await readText(join(resolve(services), service, 'service.yaml'));
  for (const [, other] of (facts ?? '').matchAll(called)) {
    const documents = await documentsIn(join(root, other!));
    open.push(...documents.filter((path) => basename(path).startsWith('openapi.')));
  }
  open.push(join(root, 'platform.yaml'));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (files.has(path) || relative(root, path).startsWith('..')) continue;
    const text = await readText(path);
    if (text === undefined) continue;
    files.set(path, text);
    for (const [, double, single, plain] of text.matchAll(reference)) {
      const [target = ''] = (double ?? single ?? plain ?? '').split('#');
      if (target !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(target) && extensions.test(target))
        open.push(resolve(dirname(path), decode(target)));
    }
  }
  const bundle: [string, string][] = [...files].map(([path, text]) => [
    `specs/${relative(root, path).split(sep).join('/')}`,
    text,
  ]);
  if (facts !== undefined) bundle.push([`services/${service}/service.yaml`, facts]);
  return Object.fromEntries(bundle.sort(([one], [other]) => (one < other ? -1 : 1)));
};

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

// Not by instanceof: where modules run in a context of their own, as in Jest, errors of the file system are of another one.
const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));

const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const documentsIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => extensions.test(name)).map((name) => join(folder, name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};
