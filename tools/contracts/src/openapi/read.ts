import type { HttpMethod } from '@pactline/contract-runtime';
import type { Cursor } from '../source/cursor.ts';
import type { Diagnostics } from '../source/diagnostic.ts';
import type { ContractDocument } from '../source/document.ts';
import type { HttpModel, OperationModel } from './model.ts';
import { readBody, readResponses } from './read-bodies.ts';
import { readParameters } from './read-parameters.ts';
import { readSecurity } from './read-security.ts';
import { isPaginated, readDeprecation, readIdempotency, readPositive, readRateLimit } from './read-extensions.ts';

const METHODS: Readonly<Record<string, HttpMethod>> = {
  get: 'GET',
  head: 'HEAD',
  options: 'OPTIONS',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
};

/** Reads one OpenAPI document (3.0 or 3.1); everything it cannot serve is reported with its place. */
export function readOpenApi(document: ContractDocument, service: string, diagnostics: Diagnostics): HttpModel {
  const { root } = document;
  if (!/^3\.[01]\./.test(document.version)) {
    diagnostics.error(
      root.get('openapi').location,
      'openapi-version',
      `OpenAPI ${document.version} is not supported`,
      'Write the document in OpenAPI 3.1 (3.0 is read too).',
    );
  }
  const operations: OperationModel[] = [];
  for (const [path, pathItem] of root.get('paths').entries()) {
    if (path.startsWith('x-')) continue;
    checkPath(path, pathItem, diagnostics);
    const item = pathItem.resolve();
    for (const [key, place] of item.entries()) {
      const method = METHODS[key];
      // A bundler puts the operation in the place of the reference; so does this.
      const cursor = place.resolve();
      if (method !== undefined && place.ref !== undefined && !cursor.exists) continue;
      if (method !== undefined) operations.push(readOperation({ path, method, item, cursor, root, diagnostics }));
      else if (key === 'trace') {
        diagnostics.warn(
          place.location,
          'unsupported-method',
          'nothing is generated from a TRACE operation: gateways refuse it, and no browser sends it',
          'Remove the operation, or leave it as a note.',
        );
      }
    }
  }
  refuseDuplicates(operations, diagnostics);
  mentionIgnored(root, operations, diagnostics);
  const info = root.get('info');
  return {
    service,
    document,
    title: info.string('title') ?? service,
    version: info.string('version') ?? '0.0.0',
    description: info.string('description') ?? '',
    operations,
  };
}

/** A request target begins with a slash, and so does what is matched with it. */
function checkPath(path: string, pathItem: Cursor, diagnostics: Diagnostics): void {
  if (path.startsWith('/')) return;
  diagnostics.error(
    pathItem.location,
    'path-slash',
    `the path ${JSON.stringify(path)} does not begin with a slash`,
    `Write /${path}.`,
  );
}

/** What this side of a contract says about others: the platform describes it as events instead. */
function mentionIgnored(root: Cursor, operations: readonly OperationModel[], diagnostics: Diagnostics): void {
  const places = [root.get('webhooks'), ...operations.map(({ cursor }) => cursor.get('callbacks'))];
  for (const place of places.filter(({ exists }) => exists)) {
    diagnostics.warn(
      place.location,
      'unsupported-callback',
      `nothing is generated from ${place.key}`,
      'Describe what is sent as events in an AsyncAPI document, or remove it.',
    );
  }
}

interface OperationInput {
  readonly path: string;
  readonly method: HttpMethod;
  readonly item: Cursor;
  readonly cursor: Cursor;
  readonly root: Cursor;
  readonly diagnostics: Diagnostics;
}

function readOperation({ path, method, item, cursor, root, diagnostics }: OperationInput): OperationModel {
  const parameters = readParameters(path, item, cursor, diagnostics);
  const body = readBody(cursor.get('requestBody'), diagnostics);
  const responses = readResponses(cursor.get('responses'), diagnostics);
  const rateLimit = readRateLimit(cursor.get('x-rate-limit'), diagnostics);
  const bodyLimit = readPositive(cursor.get('x-body-limit'), 'bytes', diagnostics);
  const timeoutSeconds = readPositive(cursor.get('x-timeout'), 'seconds', diagnostics);
  const deprecated = readDeprecation(cursor);
  return {
    operationId: readOperationId(cursor, method, path, diagnostics),
    method,
    path,
    summary: cursor.string('summary') ?? '',
    description: cursor.string('description') ?? '',
    tags: cursor
      .get('tags')
      .items()
      .flatMap((tag) => tag.string() ?? []),
    parameters,
    ...(body === undefined ? {} : { body }),
    responses,
    security: readSecurity(cursor, root, diagnostics),
    idempotency: readIdempotency(parameters),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    paginated: isPaginated(parameters, responses),
    ...(deprecated === undefined ? {} : { deprecated }),
    cursor,
  };
}

function readOperationId(cursor: Cursor, method: HttpMethod, path: string, diagnostics: Diagnostics): string {
  const id = cursor.string('operationId');
  if (id !== undefined && id !== '') return id;
  diagnostics.error(
    cursor.location,
    'operation-id',
    `${method} ${path} has no operationId`,
    'Give it one in camelCase, for example placeOrder: it becomes the name of the method that implements it.',
  );
  return `${method}-${path}`;
}

function refuseDuplicates(operations: readonly OperationModel[], diagnostics: Diagnostics): void {
  const seen = new Map<string, OperationModel>();
  for (const operation of operations) {
    const earlier = seen.get(operation.operationId);
    seen.set(operation.operationId, operation);
    if (earlier === undefined) continue;
    const place = earlier.cursor.location;
    diagnostics.error(
      operation.cursor.get('operationId').location,
      'operation-id',
      `the operationId ${operation.operationId} is already that of ${earlier.method} ${earlier.path} (line ${place.line})`,
      'Give every operation an id of its own.',
    );
  }
}
