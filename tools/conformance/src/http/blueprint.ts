import { decodeParameters } from '@pactline/contract-runtime';
import {
  isObject,
  type Json,
  makeValue,
  type MockMedia,
  type MockOperation,
  namedExamples,
  type Shapes,
} from '@pactline/contracts/derive';
import fc from 'fast-check';
import type { Draft, DraftBody } from './draft.ts';
import { edgeValues } from './edges.ts';
import { encodeMultipart } from './encode-multipart.ts';
import { encodeParameter } from './wire.ts';
import { fitting } from './fitting.ts';
import { ownHeaders } from './judge-request.ts';
import type { Known } from './known.ts';

/** A request whose ids are still to be taken from what the service has given out by then. */
export interface Blueprint {
  readonly params: Readonly<Record<string, PathValue>>;
  readonly query: Readonly<Record<string, Json | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: { readonly mediaType: string; readonly value: Json } | undefined;
  /** Which answer of the service lends the body the members that both have. */
  readonly echo: number | undefined;
  /** Makes another thing of the body's `id`: senders of events are recognised by it. */
  readonly fresh: number | undefined;
  /** A query parameter that nobody declared. */
  readonly extra: boolean;
}

interface PathValue {
  /** Which of the known ids; a value of the schema stands in where none is known. */
  readonly choice: number | undefined;
  readonly value: Json;
}

/** No other bytes travel in a header unchanged. */
const HEADER_TEXT = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;

/** Requests that fit an operation. @returns undefined when the contract shows no way to one */
export function blueprints(operation: MockOperation, shapes: Shapes): fc.Arbitrary<Blueprint> | undefined {
  const params: Record<string, fc.Arbitrary<PathValue>> = {};
  const query: Record<string, fc.Arbitrary<Json | undefined>> = {};
  for (const { parameter, codec } of operation.parameterCodecs) {
    if (parameter.in !== 'path' && parameter.in !== 'query') continue;
    if (operation.paginated && parameter.in === 'query' && parameter.name === 'cursor') continue;
    const values = valuesOf(parameter.schema, parameter.cursor, shapes);
    if (values === undefined) {
      if (parameter.required) return undefined;
      continue;
    }
    if (parameter.in === 'path') {
      const choice = fc.oneof({ arbitrary: fc.nat(50), weight: 6 }, { arbitrary: fc.constant(undefined), weight: 1 });
      params[codec.name] = fc.record({ choice, value: values }, { noNullPrototype: true });
    } else query[parameter.name] = parameter.required ? values : maybe(values, 1, 2);
  }
  const headers: Record<string, fc.Arbitrary<string | undefined>> = {};
  for (const { parameter, codec } of ownHeaders(operation)) {
    const values = valuesOf(parameter.schema, parameter.cursor, shapes)?.map((value) => {
      const text = encodeParameter({ parameter, codec }, value)?.[0] ?? '';
      const read = decodeParameters({ [codec.name]: text }, [codec]).values[codec.name];
      const fits = HEADER_TEXT.test(text) && !shapes.violations(parameter.schema, read).length;
      return fits ? text : undefined;
    });
    const [example] = examplesOf(parameter.schema, parameter.cursor).map(
      (value) => encodeParameter({ parameter, codec }, value)?.[0],
    );
    const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(example ?? '');
    const usual = isUuid ? fc.oneof(fc.constant(example), fc.uuid()) : fc.constant(example);
    const texts =
      values === undefined
        ? usual
        : fc.oneof({ arbitrary: usual, weight: 4 }, { arbitrary: values.map((text) => text ?? example), weight: 1 });
    headers[codec.name.toLowerCase()] = parameter.required ? texts : maybe(texts, 6, 1);
  }
  const body = bodies(operation, shapes);
  if (body === undefined) return undefined;
  const extra = fc.oneof({ arbitrary: fc.constant(false), weight: 9 }, { arbitrary: fc.constant(true), weight: 1 });
  return fc.record(
    {
      params: fc.record(params, { noNullPrototype: true }),
      query: fc.record(query, { noNullPrototype: true }),
      headers: fc.record(headers, { noNullPrototype: true }),
      body,
      echo: maybe(fc.nat(20), 1, 2),
      fresh: maybe(fc.nat(), 2, 1),
      extra,
    },
    { noNullPrototype: true },
  );
}

function bodies(operation: MockOperation, shapes: Shapes): fc.Arbitrary<Blueprint['body']> | undefined {
  const { body } = operation;
  if (body === undefined) return fc.constant(undefined);
  const choices = (body.content as readonly MockMedia[]).flatMap((media) => {
    const values = media.schema.exists ? fitting(media.schema, shapes, bodyExamples(media)) : fc.constant<Json>({});
    return values === undefined ? [] : [values.map((value) => ({ mediaType: media.mediaType, value }))];
  });
  if (choices.length === 0) return body.required ? undefined : fc.constant(undefined);
  const some = fc.oneof(...choices);
  return body.required ? some : maybe(some, 5, 1);
}

const bodyExamples = (media: MockMedia): Json[] => [
  ...namedExamples(media.cursor).map(({ value }) => value),
  ...media.schema
    .resolve()
    .get('examples')
    .items()
    .flatMap(({ value }) => (value === undefined ? [] : [value])),
];

/** Requests with one value at the edge of what its schema allows; everything else is as in the longest example. */
export function edgeBlueprints(operation: MockOperation, shapes: Shapes, most: number): Blueprint[] {
  const requests = blueprints(operation, shapes);
  const [sampled] = requests === undefined ? [] : fc.sample(requests, { numRuns: 1, seed: 1 });
  if (sampled === undefined) return [];
  const params = Object.fromEntries(
    Object.entries(sampled.params).map(([name, value], index) => [name, { ...value, choice: value.choice ?? index }]),
  );
  const plain: Blueprint = { ...sampled, params, query: {}, echo: undefined, fresh: undefined, extra: false };
  const inBodies = ((operation.body?.content ?? []) as readonly MockMedia[]).flatMap((media) => {
    const base = media.schema.exists ? baseOf(media.schema, bodyExamples(media), shapes) : undefined;
    if (base === undefined) return [];
    const { mediaType } = media;
    return edgeValues(media.schema, shapes, base, most).map((value) => ({ ...plain, body: { mediaType, value } }));
  });
  const inQueries = operation.parameters.flatMap((parameter) => {
    if (parameter.in !== 'query' || (operation.paginated && parameter.name === 'cursor')) return [];
    const base = baseOf(parameter.schema, examplesOf(parameter.schema, parameter.cursor), shapes);
    const edges = base === undefined ? [] : edgeValues(parameter.schema, shapes, base, most);
    return edges.map((value) => ({ ...plain, query: { [parameter.name]: value } }));
  });
  return [...inBodies, ...inQueries];
}

const baseOf = (schema: MockMedia['schema'], examples: readonly Json[], shapes: Shapes): Json | undefined =>
  examples
    .filter((example) => shapes.fits(schema, example))
    .sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0] ?? makeValue(schema, shapes, schema.id);

const maybe = <T>(values: fc.Arbitrary<T>, with_: number, without: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: without }, { arbitrary: values, weight: with_ });

const examplesOf = (schema: MockMedia['schema'], parameter: MockMedia['schema']): Json[] => [
  ...namedExamples(parameter).map(({ value }) => value),
  ...schema
    .resolve()
    .get('examples')
    .items()
    .flatMap(({ value }) => (value === undefined ? [] : [value])),
];

const valuesOf = (schema: MockMedia['schema'], parameter: MockMedia['schema'], shapes: Shapes) =>
  fitting(schema, shapes, examplesOf(schema, parameter));

/** The request that a blueprint is by now. */
export function draftOf(operation: MockOperation, blueprint: Blueprint, known: Known, tenant: string): Draft {
  const params: Record<string, string> = {};
  const query: string[] = [];
  for (const coded of operation.parameterCodecs) {
    const { parameter, codec } = coded;
    if (parameter.in === 'path') {
      const { choice, value } = blueprint.params[codec.name] ?? { choice: 0, value: '' };
      const found = choice === undefined ? undefined : known.pick(tenant, operation, parameter.name, choice);
      params[parameter.name] = encodeParameter(coded, found ?? value)?.[0] ?? '';
    } else if (parameter.in === 'query') {
      const value = blueprint.query[parameter.name];
      if (value !== undefined) query.push(...(encodeParameter(coded, value) ?? []));
    }
  }
  if (blueprint.extra) query.push(`x-unknown=${encodeURIComponent('größe')}`);
  const headers = Object.fromEntries(
    Object.entries(blueprint.headers).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
  const { body: made, echo, fresh } = blueprint;
  const own = made === undefined || fresh === undefined ? made?.value : freshen(made.value, fresh);
  const value = own === undefined || echo === undefined ? own : known.echo(tenant, own, echo);
  const media = operation.body?.content.find(({ mediaType }) => mediaType === made?.mediaType);
  const body =
    made === undefined ? undefined : encodeBody(made.mediaType, value ?? null, media as MockMedia | undefined);
  return { operation, params, query, headers, ...(body === undefined ? {} : { body }) };
}

/** The end of a text `id`, or a whole number, becomes another. */
function freshen(value: Json, choice: number): Json {
  if (!isObject(value)) return value;
  const { id } = value;
  if (typeof id === 'number') return { ...value, id: choice };
  if (typeof id !== 'string' || id.length < 8) return value;
  const end = choice.toString(16).padStart(8, '0').slice(-8);
  return { ...value, id: id.slice(0, -8) + end };
}

/** A body as its media type wants it; of forms, `media` knows which parts are files. */
export function encodeBody(mediaType: string, value: Json, media?: MockMedia): DraftBody {
  const type = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  const contentType = type.replace('*/*', 'application/octet-stream').replace('/*', '/plain');
  if (type.endsWith('/json') || type.endsWith('+json'))
    return { contentType: mediaType, bytes: Buffer.from(JSON.stringify(value)) };
  if (type === 'application/x-www-form-urlencoded') {
    const pairs = new URLSearchParams();
    for (const [name, member] of Object.entries(typeof value === 'object' && value !== null ? value : {}))
      for (const item of [member].flat()) pairs.append(name, typeof item === 'string' ? item : JSON.stringify(item));
    return { contentType: mediaType, bytes: Buffer.from(pairs.toString()) };
  }
  if (type === 'multipart/form-data') return encodeMultipart(value, media);
  return { contentType, bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)) };
}
