import { parseJson } from '@pactline/contract-runtime';
import { isObject, type Json, type JsonObject } from '@pactline/contracts/derive';

/** An event as it came over the bus. */
export interface Sent {
  /** What EventBridge routes by. */
  readonly source: string;
  readonly detailType: string;
  /** The CloudEvent; empty when it is none. */
  readonly detail: JsonObject;
}

/** Reads the body of a queue message. */
export function sentOf(body: string): Sent {
  const envelope = parseJson(body) as Readonly<Record<string, Json>>;
  const { source, 'detail-type': detailType, detail } = envelope;
  return {
    source: String(source),
    detailType: String(detailType),
    detail: detail !== undefined && isObject(detail) ? detail : {},
  };
}

/** What names an event, however often it comes. */
export const identityOf = ({ detail }: Sent): string => JSON.stringify([detail['source'], detail['id']]);
