import { STATUS_CODES } from 'node:http';
import { type Cursor, isObject, type Json, type JsonObject } from '../source/index.ts';
import { echoParams, page, type PageWish } from './adapt-value.ts';
import type { MockOperation } from './catalogue.ts';
import type { Choice } from './choose-answer.ts';
import { deprecationOf, headersOf } from './documented-headers.ts';
import { makeValue } from './make-value.ts';
import type { ReadRequest } from './read-request.ts';
import { Refusal } from './refusal.ts';
import { concrete, type MockResponse, withCharset } from './response.ts';
import type { Scenario } from './scenario.ts';
import type { Shapes } from './shapes.ts';

/**
 * The answer that was chosen, with what of it depends on the request.
 *
 * @throws Refusal 501: neither an example nor the schema gives a value
 */
export function render(
  operation: MockOperation,
  { status, answer: chosen, media, example }: Choice,
  read: ReadRequest,
  scenario: Scenario,
  shapes: Shapes,
  seed: string,
): MockResponse {
  const { operationId } = operation;
  const from = media === undefined ? 'no body' : example === undefined ? 'schema' : `example ${example.name}`;
  const headers = {
    ...headersOf(chosen, shapes),
    ...deprecationOf(operation),
    'x-mock': `${operation.service}.${operationId}; ${status}; ${from}`.replace(/[^\x20-\x7e]/g, '?'),
    ...(scenario.applied.length === 0
      ? {}
      : { 'preference-applied': scenario.applied.join(', ').replace(/[^\x20-\x7e]/g, '?') }),
  };
  if (media === undefined) return { status, headers, body: '', delay: 0, operationId };
  const value = valueOf(media.schema, example?.value, `${seed} ${operationId}`, shapes);
  const withStatus = fitStatus(value, status, media.schema, shapes);
  const echoed = echoParams(withStatus, read.params, media.schema, shapes);
  const isPage = operation.paginated && status < 300;
  const final = isPage ? page(echoed, pageOf(operation, read.query, scenario), media.schema, shapes) : echoed;
  const isText = typeof final === 'string' && media.form !== 'json';
  return {
    status,
    headers: { ...headers, 'content-type': withCharset(concrete(media.mediaType)) },
    body: isText ? final : JSON.stringify(final),
    delay: 0,
    operationId,
  };
}

function valueOf(schema: Cursor, example: Json | undefined, seed: string, shapes: Shapes): Json {
  if (example !== undefined) return example;
  const made = schema.exists ? makeValue(schema, shapes, seed) : {};
  if (made !== undefined) return made;
  const { file, line } = schema.location;
  throw new Refusal(
    501,
    'mock-needs-example',
    'The mock needs an example',
    `No value that fits ${file}:${line} was found. Add an example to the response.`,
  );
}

/** A problem names its status; that of an example for `default` or a range gives way to a plain one of the status that was asked for. */
function fitStatus(value: Json, status: number, schema: Cursor, shapes: Shapes): Json {
  if (status < 400 || !isObject(value) || typeof value.status !== 'number' || value.status === status) return value;
  const plain: JsonObject = { ...value, type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status };
  const { detail: _detail, ...rest } = plain;
  return [rest, plain].find((candidate) => shapes.fits(schema, candidate)) ?? value;
}

function pageOf({ parameters }: MockOperation, { limit, cursor }: ReadRequest['query'], { items }: Scenario): PageWish {
  const schemaOf = (name: string): Cursor | undefined =>
    parameters.find((parameter) => parameter.in === 'query' && parameter.name === name)?.schema.resolve();
  const shown = [schemaOf('cursor')?.get('example'), ...(schemaOf('cursor')?.get('examples').items() ?? [])];
  return {
    limit: typeof limit === 'number' && limit > 0 ? limit : (schemaOf('limit')?.number('default') ?? 20),
    cursor,
    shown: shown.flatMap((example) => example?.value ?? []),
    items,
  };
}
