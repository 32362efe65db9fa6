import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { ItemData } from '@pactline/contract-runtime';

/** What an item is on the wire. */
export type Attributes = Record<string, AttributeValue>;

export const toAttributes = (data: ItemData): Attributes =>
  marshall(data, { removeUndefinedValues: true, convertClassInstanceToMap: false });

export const fromAttributes = (attributes: Attributes): Record<string, unknown> => unmarshall(attributes);

/** Seconds since 1970, rounded up: what a TTL attribute holds. */
export const epochSeconds = (moment: Date): number => Math.ceil(moment.getTime() / 1000);
