import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import type * as z from 'zod';
import { takeOutside } from '../outside/read-outside.ts';
import { outsideSchema } from '../outside/schema.ts';
import { ContractError } from './diagnostic.ts';
import { ContractDocument } from './document.ts';
import { parseText } from './parse.ts';
import { defaultLimits, ParseFailure, type ParseLimits } from './parse-failure.ts';
import { type Platform, platformSchema } from './platform.ts';
import { formatPointer } from './pointer.ts';
import type { Service } from './service.ts';
import { serviceFactsSchema } from './service-facts.ts';
import { Workspace } from './workspace.ts';

export interface LoadOptions {
  /** The folder with `<service>/service.yaml`; `services` beside the specs folder unless given. */
  readonly services?: string;
  readonly limits?: Partial<ParseLimits>;
}

/**
 * Loads a folder of contracts. Findings about single documents are in `workspace.diagnostics`.
 *
 * @throws ContractError the folder cannot be read or holds no contract
 */
export const loadWorkspace = async (specs: string, options: LoadOptions = {}): Promise<Workspace> => {
  const root = resolve(specs);
  const workspace = new Workspace(root);
  const limits = { ...defaultLimits, ...options.limits };
  const files = await listFiles(root).catch((cause: unknown) => {
    throw failure(
      root,
      'specs-folder',
      'the specs folder cannot be read',
      'Pass an existing folder as --specs.',
      cause,
    );
  });
  for (const path of files) {
    const document = await loadDocument(workspace, path, dirname(root), ownerOf(root, path), limits);
    if (document) workspace.documents.set(path, document);
    if (document) refuseSwagger(workspace, document);
  }
  adoptParts(workspace);
  const platform = [...workspace.documents.values()].find((d) => d.owner === undefined && isNamed(d.path, 'platform'));
  if (platform) workspace.documents.delete(platform.path);
  workspace.platformDocument = platform;
  workspace.platform = read(workspace, platform, platformSchema, 'platform') as Platform;
  workspace.outside = takeOutside(workspace, (document) => read(workspace, document, outsideSchema, 'outside'));
  workspace.services = await findServices(workspace, options.services ?? join(dirname(root), 'services'), limits);
  if (workspace.services.length === 0 && !workspace.diagnostics.hasErrors) {
    const mend = 'Put documents to <specs>/<service>/asyncapi.yaml and <specs>/<service>/openapi.yaml.';
    throw failure(root, 'specs-empty', 'no OpenAPI or AsyncAPI document was found', mend);
  }
  return workspace;
};

/** The format before OpenAPI 3 begins in another way, and would be no contract at all. */
const refuseSwagger = (workspace: Workspace, document: ContractDocument): void => {
  const at = document.root.get('swagger');
  if (document.kind !== 'other' || !at.exists || !document.root.has('paths')) return;
  const message = `Swagger ${String(at.value)} is not supported`;
  const mend = 'Convert the document to OpenAPI 3, for example with swagger2openapi or editor.swagger.io.';
  workspace.diagnostics.error(at.location, 'openapi-version', message, mend);
};

const extensions = new Set(['.yaml', '.yml', '.json']);

const listFiles = async (folder: string, depth = 0): Promise<string[]> => {
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < 8) found.push(...(await listFiles(path, depth + 1)));
    else if (entry.isFile() && extensions.has(extname(entry.name))) found.push(path);
  }
  return found;
};

const ownerOf = (root: string, path: string): string | undefined => {
  const folder = relative(root, dirname(path));
  return folder === '' ? undefined : kebab(folder.split(sep).join('-'));
};

/** What stands below a folder with one service belongs to it, however deep; where several services are, it is a library. */
const adoptParts = (workspace: Workspace): void => {
  const topOf = ({ path }: ContractDocument): string => relative(workspace.root, path).split(sep)[0] ?? '';
  const all = [...workspace.documents.values()];
  const owners = Map.groupBy(
    all.filter(({ kind }) => kind !== 'other'),
    topOf,
  );
  for (const document of all) {
    const found = new Set((owners.get(topOf(document)) ?? []).map(({ owner }) => owner));
    const [owner] = found;
    if (document.kind !== 'other' || found.size !== 1 || owner === undefined || owner === document.owner) continue;
    document.adopt(
      owner,
      relative(join(workspace.root, topOf(document)), document.path)
        .split(sep)
        .join('/'),
    );
  }
};

const kebab = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'service';

const isNamed = (path: string, name: string): boolean => basename(path, extname(path)) === name;

const loadDocument = async (
  workspace: Workspace,
  path: string,
  base: string,
  owner: string | undefined,
  limits: ParseLimits,
): Promise<ContractDocument | undefined> => {
  const file = relative(base, path).split(sep).join('/');
  const report = (line: number, column: number, rule: string, message: string, mend: string): undefined =>
    void workspace.diagnostics.error({ file, line, column, pointer: '#' }, rule, message, mend);
  const { size } = await stat(path);
  if (size > limits.bytes) {
    const message = `the file has ${(size / 1048576).toFixed(1)} MB; the limit is ${(limits.bytes / 1048576).toFixed(0)} MB`;
    return report(1, 1, 'file-size', message, 'Split the document and connect the parts by $ref.');
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    const { value, positions } = parseText(text, limits);
    return new ContractDocument({ workspace, path, file, owner, value, positions });
  } catch (error) {
    if (error instanceof ParseFailure) return report(error.line, error.column, 'syntax', error.message, error.mend);
    if (error instanceof TypeError) return report(1, 1, 'encoding', 'the file is not UTF-8', 'Save it as UTF-8.');
    throw error;
  }
};

const findServices = async (workspace: Workspace, folder: string, limits: ParseLimits): Promise<Service[]> => {
  const parts = new Map<string, { openapi?: ContractDocument; asyncapi?: ContractDocument }>();
  for (const document of workspace.documents.values()) {
    if (document.kind === 'other') continue;
    const name = document.owner ?? rootName(workspace.root, document.path);
    const service = parts.get(name) ?? {};
    const other = service[document.kind];
    if (other) {
      const message = `${name} already has an ${document.kind} document: ${other.file}`;
      workspace.diagnostics.error(
        document.root.location,
        'service-document',
        message,
        'Give each deployable a folder of its own.',
      );
    } else service[document.kind] = document;
    parts.set(name, service);
  }
  const services: Service[] = [];
  for (const [name, documents] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const factsDocument =
      [...workspace.documents.values()].find(
        (d) => d.owner === name && isNamed(d.path, 'service') && d.kind === 'other',
      ) ?? (await loadFacts(workspace, join(folder, name, 'service.yaml'), dirname(resolve(folder)), limits));
    if (factsDocument) workspace.documents.delete(factsDocument.path);
    const facts = read(workspace, factsDocument, serviceFactsSchema, 'service');
    const source = `${workspace.platform.sourcePrefix}.${name}`;
    services.push({ name, source, ...documents, facts, ...(factsDocument && { factsDocument }) });
  }
  return services;
};

// A document at the root of the specs folder is a service named after its file.
const rootName = (root: string, path: string): string => {
  const name = basename(path, extname(path));
  return kebab(name === 'openapi' || name === 'asyncapi' ? basename(root) : name);
};

const loadFacts = async (
  workspace: Workspace,
  path: string,
  base: string,
  limits: ParseLimits,
): Promise<ContractDocument | undefined> => {
  const exists = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  return exists ? loadDocument(workspace, path, base, undefined, limits) : undefined;
};

const read = <Schema extends z.ZodType>(
  workspace: Workspace,
  document: ContractDocument | undefined,
  schema: Schema,
  what: string,
): z.infer<Schema> => {
  const parsed = schema.safeParse(document?.value ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const pointer = formatPointer([...issue.path.map(String), ...keys.slice(0, 1)]);
    const mend = keys.length
      ? 'Remove the key or correct its name.'
      : `Write a value that the schema of ${what}.yaml allows.`;
    workspace.diagnostics.error(document!.locate(pointer), `${what}-yaml`, issue.message, mend);
  }
  return schema.parse({});
};

const failure = (path: string, rule: string, message: string, mend: string, cause?: unknown): ContractError =>
  new ContractError(
    [{ severity: 'error', file: path, line: 1, column: 1, pointer: '#', rule, message, mend }],
    cause === undefined ? undefined : { cause },
  );
