import type { Cursor } from '../source/cursor.ts';
import type { Diagnostics } from '../source/diagnostic.ts';
import type { BodyForm, BodyModel, HeaderModel, MediaModel, ResponseModel } from './model.ts';

/** How bytes of a media type become a value. */
export function bodyForm(mediaType: string): BodyForm {
  const [type = ''] = mediaType.toLowerCase().split(';');
  if (/^[\w.+-]+\/([\w.+-]+\+)?json$/.test(type.trim())) return 'json';
  if (type.startsWith('multipart/')) return 'multipart';
  if (type === 'application/x-www-form-urlencoded') return 'urlencoded';
  if (type.startsWith('text/') || /^application\/([\w.+-]+\+)?(xml|yaml)$/.test(type)) return 'text';
  return 'binary';
}

const readContent = (content: Cursor): MediaModel[] =>
  content.entries().map(([mediaType, entry]) => {
    const cursor = entry.resolve();
    return { mediaType, form: bodyForm(mediaType), schema: cursor.get('schema'), cursor };
  });

/** @returns undefined when the operation has no request body */
export function readBody(at: Cursor, diagnostics: Diagnostics): BodyModel | undefined {
  if (!at.exists) return undefined;
  const cursor = at.resolve();
  const content = readContent(cursor.get('content'));
  if (content.length === 0) {
    diagnostics.error(
      cursor.location,
      'request-body',
      'the request body has no media type',
      'Add `content` with a media type.',
    );
  }
  for (const media of content) {
    if (media.schema.exists || media.form === 'binary' || media.form === 'text') continue;
    diagnostics.error(
      media.cursor.location,
      'request-body',
      `the media type ${media.mediaType} of the request body has no schema`,
      'Add `schema` with a $ref to a named component.',
    );
  }
  return { required: cursor.boolean('required') === true, content, cursor };
}

export function readResponses(responses: Cursor, diagnostics: Diagnostics): ResponseModel[] {
  const found = responses.entries().filter(([status]) => !status.startsWith('x-'));
  for (const [status, cursor] of found) {
    if (/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) continue;
    diagnostics.error(cursor.location, 'response-status', `"${status}" is no status`, 'Use a code, 4XX or default.');
  }
  return found.map(([status, entry]) => {
    const cursor = entry.resolve();
    return {
      status,
      description: cursor.string('description') ?? '',
      headers: readHeaders(cursor.get('headers')),
      content: readContent(cursor.get('content')),
      cursor,
    };
  });
}

/** OpenAPI ignores a declared Content-Type: the media type says it. */
const readHeaders = (headers: Cursor): HeaderModel[] =>
  headers
    .entries()
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, entry]) => {
      const cursor = entry.resolve();
      const [, media] = cursor.get('content').entries()[0] ?? [];
      return {
        name,
        required: cursor.boolean('required') === true,
        description: cursor.string('description') ?? '',
        schema: media === undefined ? cursor.get('schema') : media.get('schema'),
      };
    });
