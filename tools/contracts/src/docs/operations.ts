import type { DocsMedia, DocsOperation, DocsPlace } from '@pactline/docs-site/model';
import type { MediaModel, OperationModel } from '../openapi/model.ts';
import type { Cursor } from '../source/index.ts';
import type { SchemaBook } from './schema-book.ts';

/** Where something stands, for people. */
export const placeOf = (cursor: Cursor): DocsPlace => {
  const { file, line, pointer } = cursor.location;
  return { file, line, pointer };
};

/** @param callers services whose service.yaml names the operation */
export function describeOperation(
  operation: OperationModel,
  book: SchemaBook,
  callers: readonly string[],
): DocsOperation {
  const media = (content: readonly MediaModel[]): DocsMedia[] =>
    content.map(({ mediaType, schema }) => {
      const node = book.node(schema);
      return { mediaType, ...(node === undefined ? {} : { schema: node }) };
    });
  return {
    id: operation.operationId,
    method: operation.method,
    path: operation.path,
    summary: operation.summary,
    description: operation.description.trim(),
    tags: operation.tags,
    security: operation.security.map((alternative) =>
      alternative
        .map((scheme) =>
          [
            proofOf(scheme),
            ...(scheme.kind === 'signature' || scheme.scopes.length === 0 ? [] : [scheme.scopes.join(', ')]),
          ].join(' with '),
        )
        .join(' and '),
    ),
    parameters: operation.parameters.map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required,
      description: parameter.description.trim(),
      schema: book.node(parameter.schema) ?? { types: [], constraints: [] },
    })),
    ...(operation.body === undefined
      ? {}
      : { body: { required: operation.body.required, content: media(operation.body.content) } }),
    responses: operation.responses.map((response) => ({
      status: response.status,
      description: response.description.trim(),
      content: media(response.content),
      headers: response.headers.map(({ name }) => name),
    })),
    promises: promisesOf(operation),
    ...(operation.deprecated === undefined ? {} : { deprecated: operation.deprecated }),
    callers,
    place: placeOf(operation.cursor),
  };
}

/** What a caller shows. */
function proofOf(scheme: OperationModel['security'][number][number]): string {
  switch (scheme.kind) {
    case 'bearer':
      return 'a bearer token';
    case 'signature':
      return `signature ${scheme.signature} in the header ${scheme.header}`;
    case 'apiKey':
      return `the key ${scheme.name} in the ${scheme.in}`;
    case 'basic':
      return 'name and password (HTTP basic)';
    case 'http':
      return `an Authorization header of scheme ${scheme.authScheme}`;
    case 'mutualTLS':
      return 'a client certificate (mutual TLS)';
  }
}

function promisesOf(operation: OperationModel): string[] {
  const { idempotency, rateLimit, paginated, bodyLimit, timeoutSeconds } = operation;
  const found = [
    idempotency === 'none'
      ? undefined
      : `${idempotency === 'required' ? 'Needs' : 'Takes'} an Idempotency-Key: a repetition answers what the first request answered.`,
    rateLimit === undefined
      ? undefined
      : `At most ${rateLimit.limit} requests in ${rateLimit.windowSeconds} s for one ${rateLimit.by === 'ip' ? 'address' : 'caller'} (${rateLimit.policy}).`,
    paginated ? 'Answers in pages: pass nextCursor as cursor until it is null.' : undefined,
    bodyLimit === undefined ? undefined : `Takes bodies of up to ${bodyLimit.toLocaleString('en')} bytes.`,
    timeoutSeconds === undefined ? undefined : `Answers within ${timeoutSeconds} s.`,
  ];
  return found.filter((text) => text !== undefined);
}
