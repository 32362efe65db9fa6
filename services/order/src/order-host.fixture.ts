import { fileURLToPath } from 'node:url';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { CloudEvent } from '@pactline/contract-runtime';
import { startHost } from '@pactline/service-kit';
import { requireEnvironment, testBus, testDatabase, testIssuer, testName } from '@pactline/testing/integration';
import { service } from './service.ts';

/** The running service with its own database, queue and token issuer, between the bus that it hears and the one that it talks to. */
export async function orderHost(settings: Record<string, string> = {}) {
  const issuer = await testIssuer();
  const database = await testDatabase({ migrations: [fileURLToPath(new URL('./migrations', import.meta.url))] });
  const heard = await testBus({ patterns: [{ 'detail-type': ['webhook.order_created', 'webhook.order_updated'] }] });
  const told = await testBus({ patterns: [{ source: ['pactline.order'] }] });
  const lines: string[] = [];
  const stage = testName();
  const host = await startHost({
    services: [service],
    environment: {
      ORDER_STAGE: stage,
      ORDER_PORT: '0',
      ORDER_MANAGEMENT_PORT: '0',
      ORDER_RESPONSE_VALIDATION: 'enforce',
      ORDER_DATABASE_URL: database.url,
      ORDER_REDIS_URL: requireEnvironment('REDIS_URL'),
      ORDER_BUS_NAME: told.busName,
      ORDER_QUEUE_URL: heard.queueUrl,
      ORDER_DLQ_URL: heard.deadLetterQueueUrl,
      ORDER_AUTH_ISSUER: issuer.url,
      ORDER_AUTH_AUDIENCE: issuer.audience,
      ORDER_AUTH_JWKS_URL: issuer.url,
      ...settings,
    },
    aws: { eventBridge: told.eventBridge, sqs: told.sqs },
    logDestination: { write: (line) => void lines.push(line) },
  });
  const { url } = host.service('order');
  const call = async (
    path: string,
    { as = 'alpenladen', scope = 'orders:read orders:write', ...init }: Call = {},
  ): Promise<Answer> => {
    const { method = init.body === undefined ? 'GET' : 'POST', key, headers } = init;
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        ...(as !== null && { authorization: `Bearer ${await issuer.token(as, scope)}` }),
        ...(init.body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': `"${key}"` }),
        ...headers,
      },
      ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
  };
  return {
    database,
    call,
    log: () => lines.join(''),
    /** Puts an event on the bus that the service hears. */
    tell: async (event: CloudEvent): Promise<void> => {
      const entry = { EventBusName: heard.busName, Source: event.source, DetailType: event.type };
      await heard.eventBridge.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(event) }] }));
    },
    /** The next events that the service put on the bus. */
    published: async (count: number): Promise<CloudEvent[]> => {
      const messages = await told.receive(told.queueUrl, count, 15_000);
      return messages.map(({ Body }) => (JSON.parse(Body ?? '') as { detail: CloudEvent }).detail);
    },
    /** The next events that the service gave up, as text with their reasons. */
    deadLetters: async (count: number): Promise<string[]> => {
      const messages = await heard.receive(heard.deadLetterQueueUrl, count, 15_000);
      return messages.map(({ Body, MessageAttributes }) => JSON.stringify({ Body, MessageAttributes }));
    },
    close: async (): Promise<void> => {
      await host.stop();
      await heard.destroy();
      await told.destroy();
      await issuer.close();
      await database.drop();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: Json;
}

interface Call {
  /** The tenant whose user calls; null for nobody. */
  readonly as?: string | null;
  readonly scope?: string;
  readonly method?: string;
  /** Idempotency-Key. */
  readonly key?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

// Tests look into answers that the service has checked against its contract.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;
