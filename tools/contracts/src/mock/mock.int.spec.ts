import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientOptions, ProblemError } from '@pactline/client';
import { ExampleValidator } from '../lint/validate-example.ts';
import { type NamedOperation, nameOperations } from '../sdk/client-names.ts';
import { readHttp } from '../generate/http.ts';
import { type Json, loadWorkspace, type Workspace } from '../source/index.ts';
import { catalogueOf, parcelContract } from './answer.fixture.ts';
import { type Catalogue, type MockMedia, type MockOperation, readCatalogue } from './catalogue.ts';
import { namedExamples } from '../openapi/examples.ts';
import { makeValue } from './make-value.ts';
import { type MockServer, startMockServer } from './server.ts';

const root = resolve(import.meta.dirname, '..', '..', '..', '..');
const settings = { port: 0, servicePorts: false, auth: false, seed: '' };

type Operations = Record<string, { answer: (request: object, options: object) => Promise<{ status: number }> }>;

interface Scenario {
  readonly status: string;
  readonly example?: string;
  readonly media?: MockMedia;
}

const scenariosOf = (operation: MockOperation): Scenario[] =>
  operation.answers
    .filter(({ status }) => /^[24]\d\d$/.test(status))
    .flatMap(({ status, content }): Scenario[] => {
      const named = content.flatMap((media) => media.examples.map(({ name }) => ({ status, example: name, media })));
      return named.length > 0 ? named : [{ status, ...(content[0] === undefined ? {} : { media: content[0] }) }];
    });

describe('the mock of the contracts of this repository', () => {
  let workspace: Workspace;
  let catalogue: Catalogue;
  let server: MockServer;
  let received: { status: number; value: unknown; type: string }[] = [];

  /** Hands on what was received, bytes and all, before the client makes something of it. */
  const recordingFetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const text = await response.clone().text();
    const type = response.headers.get('content-type') ?? '';
    received.push({ status: response.status, type, value: /json/.test(type) ? (JSON.parse(text) as unknown) : text });
    return response;
  };

  beforeAll(async () => {
    workspace = await loadWorkspace(resolve(root, 'specs'), { services: resolve(root, 'services') });
    catalogue = readCatalogue(workspace);
    server = await startMockServer(catalogue, settings);
  });
  afterAll(() => server.close());

  /** What the client's method takes, by the examples of the contract. */
  const requestOf = (operation: MockOperation, { parameters }: NamedOperation): Record<string, unknown> => {
    const request: Record<string, unknown> = {};
    for (const { parameter, member } of parameters) {
      const { name, schema, required } = parameter;
      if (required) request[member] = makeValue(schema, catalogue.shapes, name);
    }
    const [media] = operation.body?.content ?? [];
    if (media !== undefined)
      request.body = namedExamples(media.cursor)[0]?.value ?? makeValue(media.schema, catalogue.shapes, '');
    return request;
  };

  it('answers the generated client in every documented success and refusal, as its contract says', async () => {
    const validator = new ExampleValidator();
    const models = readHttp(workspace);
    const seen: string[] = [];
    for (const service of catalogue.services) {
      const sdk = (await import(pathToFileURL(resolve('libs/sdk/src', service.name, 'index.gen.ts')).href)) as Record<
        string,
        unknown
      >;
      const create = Object.entries(sdk).find(([name]) => /^create.*Client$/.test(name))?.[1] as (
        options: ClientOptions,
      ) => Operations;
      const client = create({
        baseUrl: server.urls.get(service.name)![0]!,
        token: 'any',
        fetch: recordingFetch,
        retry: { retries: 0 },
      });
      const operations = nameOperations(models.get(service.name)!);
      for (const operation of service.operations) {
        const named = operations.find((known) => known.operation.operationId === operation.operationId)!;
        for (const { status, example, media } of scenariosOf(operation)) {
          const prefer = `code=${status}${example === undefined ? '' : `, example="${example}"`}`;
          received = [];
          const outcome = await client[named.method]!.answer(requestOf(operation, named), {
            headers: { Prefer: prefer },
          }).catch((error: unknown) => error as ProblemError);

          const what = `${service.name}.${operation.operationId} ${prefer}`;
          expect({ what, status: outcome.status, received: received.map((answer) => answer.status) }).toEqual({
            what,
            status: Number(status),
            received: [Number(status)],
          });
          if (media !== undefined) {
            const [{ value, type } = { value: undefined, type: '' }] = received;
            expect({ what, problem: validator.problem(media.schema, value as Json), type }).toEqual({
              what,
              problem: undefined,
              type: `${media.mediaType}; charset=utf-8`,
            });
          }
          seen.push(what);
        }
      }
    }
    const all = catalogue.services.flatMap(({ operations }) => operations.flatMap(scenariosOf));
    expect(seen).toHaveLength(all.length);
    expect(seen.length).toBeGreaterThan(80);
  });
});

describe('startMockServer', () => {
  let server: MockServer;
  let catalogue: Catalogue;
  let base: string;
  beforeAll(async () => {
    catalogue = await catalogueOf(
      parcelContract.replace('operationId: sendParcel', 'operationId: sendParcel\n      x-body-limit: 100'),
    );
    server = await startMockServer(catalogue, settings);
    base = server.urls.get('parcel')![0]!;
  });
  afterAll(() => server.close());

  it('lets pages of other origins ask with headers of their own', async () => {
    const response = await fetch(`${base}/parcels`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://localhost:3000',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization, prefer',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization, prefer');
    expect((await fetch(`${base}/parcels`)).headers.get('access-control-allow-origin')).toBe('*');
  });

  it('refuses a body that is longer than the operation takes', async () => {
    const response = await fetch(`${base}/parcels`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': '"k"' },
      body: JSON.stringify({ to: 'x'.repeat(200) }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ type: 'urn:problem:content-too-large', status: 413 });
  });

  it('answers HEAD like GET, without the body', async () => {
    const response = await fetch(`${base}/parcels`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('waits as long as it is told to', async () => {
    const started = performance.now();
    await fetch(`${base}/parcels`, { headers: { 'X-Mock-Delay': '120' } });
    expect(performance.now() - started).toBeGreaterThanOrEqual(119);
  });

  it('tells people and programs what it serves', async () => {
    const page = await (await fetch(server.url)).text();
    expect(page).toContain('<h2 id="parcel">');
    const facts = (await (await fetch(`${server.url}__mock`)).json()) as {
      services: { operations: { operationId: string; scenarios: string[] }[] }[];
    };
    expect(facts.services[0]?.operations.find(({ operationId }) => operationId === 'getParcel')?.scenarios).toEqual([
      '200/light',
      '200/heavy',
      '200/example',
      '404/gone',
    ]);
    expect((await fetch(`${server.url}nothing`)).status).toBe(404);
  });

  it('serves other contracts after a reload', async () => {
    server.reload(await catalogueOf(parcelContract.replaceAll('/parcels', '/boxes')));
    expect((await fetch(`${base}/boxes`)).status).toBe(200);
    expect((await fetch(`${base}/parcels`)).status).toBe(404);
    server.reload(catalogue);
  });

  it('says when its port is taken, and goes on where only that of a service is', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startMockServer(catalogue, { ...settings, port })).rejects.toThrow(`Port ${port} is in use.`);
    const busy: Catalogue = { ...catalogue, services: catalogue.services.map((service) => ({ ...service, port })) };
    const second = await startMockServer(busy, { ...settings, servicePorts: true });
    expect(second.busy).toEqual([{ service: 'parcel', port }]);
    expect((await fetch(`${second.urls.get('parcel')![0]!}/parcels`)).status).toBe(200);
    await second.close();
  });
});
