// Generated from specs/order/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { ServiceContract } from '@pactline/contract-runtime';
import { type OrderEvents, type OrderSends, orderEvents } from './events/index.gen.ts';
import { type OrderApi, orderOperations } from './http/index.gen.ts';

/** Everything that the contracts of order say. */
export const orderContract: ServiceContract<
  { http: OrderApi; events: OrderEvents; problems: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503 },
  OrderSends
> = { service: 'order', source: 'pactline.order', operations: orderOperations, events: orderEvents };
