import type { OrderApi } from '@pactline/contracts-order/http';
import type { LookupOrder } from '../use-cases/lookup-order.ts';
import { summaryView } from './order-view.ts';

export const lookupOrder =
  (uses: { lookupOrder: LookupOrder }): OrderApi['lookupOrder'] =>
  async ({ body }, ctx) => ({ status: 200, body: summaryView(await uses.lookupOrder.execute(body, ctx)) });
