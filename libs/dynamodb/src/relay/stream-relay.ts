import type { ItemKey } from '@pactline/contract-runtime';
import { OUTBOX_PREFIX } from '../keys/platform-keys.ts';
import type { RelayCore } from './relay-core.ts';

/** A record of the table's stream, as a Lambda gets it. */
export interface StreamRecord {
  readonly eventName?: string | undefined;
  readonly dynamodb?: {
    readonly Keys?: Readonly<Record<string, { readonly S?: string }>> | undefined;
    readonly NewImage?: Readonly<Record<string, { readonly S?: string }>> | undefined;
    readonly SequenceNumber?: string | undefined;
  };
}

/** What Lambda takes for an answer: from the first of these on, the stream delivers again. */
export interface StreamAnswer {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

/**
 * Sends what a delivery of the stream says is in the outbox. What could not be sent is reported record by record; what was sent is known by its
 * item and is not sent again when the stream repeats it.
 */
export async function relayStream(
  core: RelayCore,
  records: readonly StreamRecord[],
): Promise<StreamAnswer & { readonly sent: number; readonly obstacle?: { readonly reason: string } | undefined }> {
  const wanted = records.flatMap((record) => {
    const key = pendingKey(record);
    return key === undefined ? [] : [{ key, record }];
  });
  if (wanted.length === 0) return { batchItemFailures: [], sent: 0 };
  const unique = new Map(wanted.map(({ key }) => [name(key), key]));
  const { sent, open, obstacle } = await core.relay([...unique.values()]);
  await core.confirmation?.close();
  const failed = new Set(open.map(name));
  const batchItemFailures = wanted.flatMap(({ key, record }) =>
    failed.has(name(key)) ? [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] : [],
  );
  return { batchItemFailures, sent: sent.length, obstacle };
}

/** The outbox item that a record tells of, if it is one that waits. */
function pendingKey({ eventName, dynamodb }: StreamRecord): ItemKey | undefined {
  const pk = dynamodb?.Keys?.['pk']?.S;
  const sk = dynamodb?.Keys?.['sk']?.S;
  if (eventName === 'REMOVE' || pk === undefined || sk === undefined || !pk.startsWith(OUTBOX_PREFIX)) return undefined;
  const place = dynamodb?.NewImage?.['outbox']?.S;
  return place !== undefined && !place.startsWith('pending#') ? undefined : { pk, sk };
}

const name = ({ pk, sk }: ItemKey): string => `${pk} / ${sk}`;
