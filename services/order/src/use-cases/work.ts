import type { OrderRequestContext } from '@pactline/contracts-order/http';

/** What a use case needs of the request or event that it serves. */
export type Work = Pick<OrderRequestContext, 'tx' | 'publish' | 'now' | 'newId' | 'log'>;
/** What a use case needs that only reads. */
export type ReadWork = Pick<Work, 'tx'>;
