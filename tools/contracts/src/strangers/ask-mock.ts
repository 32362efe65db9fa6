import { createClient, ProblemError } from '@pactline/client';
import { type Catalogue, type MockOperation, type MockService, readCatalogue } from '../mock/catalogue.ts';
import { makeValue } from '../mock/make-value.ts';
import { startMockServer } from '../mock/server.ts';
import { nameOperations } from '../sdk/client-names.ts';
import { factsOf } from '../sdk/client-operation.ts';
import type { Json, Workspace } from '../source/index.ts';

export interface MockAnswers {
  /** Operations that were asked: GET and HEAD without a body. */
  readonly asked: number;
  /** Of them, those that answered with a documented success. */
  readonly answered: number;
  readonly failures: readonly string[];
}

type Call = (request: object) => Promise<unknown>;

/** Starts the mock of a document and has the client ask each GET and HEAD without a body, with values that its parameters allow. */
export async function askMock(workspace: Workspace): Promise<MockAnswers> {
  const catalogue = readCatalogue(workspace);
  const server = await startMockServer(catalogue, { port: 0, servicePorts: false, auth: false, seed: 'try' });
  const failures: string[] = [];
  let asked = 0;
  try {
    for (const service of catalogue.services) {
      for (const { operation, call, request } of callsOf(service, catalogue, `${server.url}${service.name}`)) {
        asked++;
        const failure = await call(request).then(
          () => undefined,
          (error: unknown) => failureOf(operation, error),
        );
        if (failure !== undefined) failures.push(`${operation.operationId}: ${failure}`);
      }
    }
  } finally {
    await server.close();
  }
  return { asked, answered: asked - failures.length, failures };
}

interface MockCall {
  readonly operation: MockOperation;
  readonly call: Call;
  readonly request: object;
}

function callsOf(service: MockService, { shapes }: Catalogue, baseUrl: string): MockCall[] {
  const named = nameOperations(service);
  const facts = Object.fromEntries(named.map((one) => [one.method, factsOf(one)]));
  // A redirection is an answer here: where it leads is not the mock's.
  const notFollowing: typeof fetch = (url, init) => fetch(url, { ...init, redirect: 'manual' });
  const client = createClient<Record<string, Call>>(facts, { baseUrl, fetch: notFollowing, retry: { retries: 0 } });
  const byId = new Map(service.operations.map((operation) => [operation.cursor.id, operation]));
  return named.flatMap(({ operation: { cursor, method: verb, body }, method, parameters }): MockCall[] => {
    const operation = byId.get(cursor.id);
    const call = client[method];
    if ((verb !== 'GET' && verb !== 'HEAD') || body?.required === true) return [];
    if (operation === undefined || call === undefined) return [];
    const needed = parameters.filter(({ parameter }) => parameter.required);
    const values = needed.map(({ parameter, member }): [string, Json | undefined] => [
      member,
      makeValue(parameter.schema, shapes, 'try'),
    ]);
    return [{ operation, call, request: Object.fromEntries(values) }];
  });
}

/** An operation that documents failures alone may answer with one. */
function failureOf({ answers }: MockOperation, error: unknown): string | undefined {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error);
  const hasSuccess = answers.some(({ status }) => /^[23]/.test(status));
  const isDocumented = answers.some(({ status }) => status === String(error.status) || status === 'default');
  return !hasSuccess && isDocumented ? undefined : `${error.status} ${JSON.stringify(error.problem)}`;
}
