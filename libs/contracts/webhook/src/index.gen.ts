// Generated from specs/webhook/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { ServiceContract } from '@pactline/contract-runtime';
import { type WebhookSends, webhookEvents } from './events/index.gen.ts';
import { type WebhookApi, webhookOperations } from './http/index.gen.ts';

/** Everything that the contracts of webhook say. */
export const webhookContract: ServiceContract<
  { http: WebhookApi; problems: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 500 | 503 },
  WebhookSends
> = { service: 'webhook', source: 'pactline.webhook', operations: webhookOperations, events: webhookEvents };
