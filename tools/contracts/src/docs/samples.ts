import { createClient, type Operation } from '@pactline/client';
import type { Shapes } from '../mock/shapes.ts';
import { makeValue } from '../mock/make-value.ts';
import { namedExamples } from '../openapi/examples.ts';
import { formParts } from '../openapi/form-parts.ts';
import type { HttpModel, MediaModel } from '../openapi/model.ts';
import { pascalCase } from '../openapi/names.ts';
import { formatCode, literal, propertyKey, text } from '../schema/index.ts';
import type { Cursor, Json } from '../source/index.ts';
import { sampleCredentials } from './sample-credentials.ts';
import { writable } from './writable.ts';
import { type NamedOperation, nameOperations } from '../sdk/client-names.ts';
import { bodiesOf, factsOf, isKey } from '../sdk/client-operation.ts';

/** One call of an operation, as API references show it (`x-codeSamples`). */
export interface Sample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

export interface SampleOptions {
  readonly model: HttpModel;
  /** Package of the clients: `@pactline/sdk`. */
  readonly sdkPackage: string;
  readonly shapes: Shapes;
}

/** What a file or another stream of bytes is in a sample. */
class Bytes {}

type Value = Json | Bytes | { readonly [name: string]: Value };
type Members = Readonly<Record<string, Value>>;

/** Calls of every operation, with the contract's examples: by the client, and by curl as the client would send it. */
export async function samplesOf(options: SampleOptions): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const found = new Map<string, readonly Sample[]>();
  for (const named of nameOperations(options.model)) {
    const request = requestOf(named, options.shapes);
    found.set(keyOf(named.operation), [
      { lang: 'TypeScript', label: 'TypeScript', source: await callOf(named, request, options) },
      { lang: 'Shell', label: 'curl', source: await curlOf(named, request, options) },
    ]);
  }
  return found;
}

/** How an operation is found in a bundled document. */
export const keyOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method.toLowerCase()} ${path}`;

/** What has to be given, by the client's names. */
function requestOf(named: NamedOperation, shapes: Shapes): Members {
  const members: Record<string, Value> = {};
  for (const one of named.parameters) {
    if (!one.parameter.required || isKey(one)) continue;
    members[one.member] = valueOf(one.parameter.cursor, one.parameter.schema, shapes) ?? null;
  }
  const [media] = bodiesOf(named.operation);
  if (media === undefined) return members;
  if (media.mediaType.includes('*')) members.contentType = 'application/octet-stream';
  return { ...members, body: bodyOf(media, shapes) };
}

const valueOf = (at: Cursor, schema: Cursor, shapes: Shapes): Json | undefined =>
  namedExamples(at)[0]?.value ?? (schema.exists ? makeValue(schema, shapes, at.pointer) : undefined);

function bodyOf(media: MediaModel, shapes: Shapes): Value {
  if (media.form === 'binary') return new Bytes();
  if (media.form === 'json' || media.form === 'text') {
    const value = valueOf(media.cursor, media.schema, shapes) ?? (media.form === 'text' ? 'text' : {});
    return media.schema.exists ? writable(media.schema, value) : value;
  }
  const parts = formParts(media).map((part): [string, Value] => {
    if (part.file !== undefined) return [part.name, part.file === 'many' ? [] : new Bytes()];
    return [part.name, makeValue(part.schema, shapes, part.name) ?? null];
  });
  return Object.fromEntries(parts.filter((_, index) => formParts(media)[index]?.required !== false));
}

function callOf(named: NamedOperation, request: Members, options: SampleOptions): Promise<string> {
  const { operation, method } = named;
  const factory = `create${pascalCase(options.model.service)}Client`;
  const given = [`baseUrl: ${text(serverOf(options.model))}`, ...sampleCredentials(factsOf(named)).code].join(', ');
  const argument = Object.keys(request).length === 0 ? '' : printed(request);
  const member = /^[\w$]+$/.test(method) ? `.${method}` : `[${text(method)}]`;
  const call = operation.paginated
    ? `for await (const item of client${member}.items(${argument})) {\n  console.log(item);\n}`
    : `const answer = await client${member}(${argument});`;
  return formatCode(`
import { ${factory} } from ${text(`${options.sdkPackage}/${options.model.service}`)};

const client = ${factory}({ ${given} });
${call}
`).then((code) => code.trim());
}

const printed = (value: Value): string => {
  if (value instanceof Bytes) return "new Blob(['...'])";
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(printed).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return literal(value);
  return `{ ${Object.entries(value as Members)
    .map(([name, member]) => `${propertyKey(name)}: ${printed(member)}`)
    .join(', ')} }`;
};

const serverOf = ({ document }: HttpModel): string => {
  const url = document.root.get('servers').items()[0]?.string('url') ?? '';
  return /^https?:\/\/[^{}]+$/.test(url) ? url.replace(/(?<!\/)\/+$/, '') : 'https://api.example.com';
};

const KEY = '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a';

/** The request is the client's own: what it would send is caught and printed. */
async function curlOf(named: NamedOperation, request: Members, { model }: SampleOptions): Promise<string> {
  let sent: { readonly url: string; readonly init: RequestInit } | undefined;
  const credentials = sampleCredentials(factsOf(named));
  const client = createClient<{ readonly call: Operation<object, unknown> }>(
    { call: { ...factsOf(named), answer: 'none' } },
    {
      baseUrl: serverOf(model),
      ...(credentials.takesToken && { token: 'ACCESS_TOKEN' }),
      credentials: credentials.marks,
      newId: () => KEY,
      fetch: (url, init = {}) => {
        sent = { url: String(url), init };
        return Promise.resolve(new Response(null, { status: 204 }));
      },
    },
  );
  await client.call(realized(request));
  if (sent === undefined) return '';
  const { url, init } = sent;
  const headers = [...new Headers(init.headers)]
    .filter(([name]) => name !== 'x-correlation-id')
    .map(([name, value]) => {
      const line = `${title(name)}: ${value}`;
      const shown = credentials.shell(line);
      if (name !== 'authorization' || shown !== undefined) return `-H ${shown ?? quoted(line)}`;
      return credentials.login ?? `-H "Authorization: Bearer $TOKEN"`;
    });
  const method = named.operation.method === 'GET' ? '' : `-X ${named.operation.method} `;
  return [
    `curl ${method}${credentials.shell(url) ?? quoted(url)}`,
    ...headers,
    ...bodyArguments(init.body, request.body),
  ].join(' \\\n  ');
}

/** As the client takes it. */
const realized = (request: Members): object =>
  Object.fromEntries(Object.entries(request).map(([name, value]) => [name, real(value)]));
const real = (value: Value): unknown => {
  if (value instanceof Bytes) return new Blob(['...']);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return realized(value as Members);
};

function bodyArguments(sent: unknown, body: Value | undefined): string[] {
  if (sent === undefined || sent === null) return [];
  if (sent instanceof FormData) {
    return [...sent].map(([name, value]) => `-F ${quoted(`${name}=${typeof value === 'string' ? value : '@file'}`)}`);
  }
  if (sent instanceof URLSearchParams) return [`--data ${quoted(sent.toString())}`];
  if (typeof sent !== 'string') return ['--data-binary @file'];
  const isJson = typeof body === 'object' && sent.startsWith('{');
  return [`--data ${quoted(isJson ? JSON.stringify(JSON.parse(sent), undefined, 2) : sent)}`];
}

const title = (name: string): string => name.replace(/(^|-)([a-z])/g, (whole) => whole.toUpperCase());

/** A text as one word of a shell. */
const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;
