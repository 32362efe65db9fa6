import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AuditedEvent, AuditPayload, AuditRecord, ChainHead } from '../chain/audit-record.ts';
import { headKey, payloadKey, recordKey, timeKey } from './keys.ts';

export type Item = Record<string, AttributeValue>;

const text = (item: Item, name: string): string | undefined => item[name]?.S;
const integer = (item: Item, name: string): number | undefined => {
  const value = Number(item[name]?.N);
  return Number.isSafeInteger(value) ? value : undefined;
};

/** Strings and numbers as attributes; absent members stay absent. */
function attributes(values: Readonly<Record<string, string | number | undefined>>): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) item[name] = typeof value === 'number' ? { N: String(value) } : { S: value };
  }
  return item;
}

export function headItem(head: ChainHead): Item {
  return {
    ...headKey(head.group),
    ...attributes({ chainGroup: head.group, number: head.number, hash: head.hash, recordedAt: head.recordedAt }),
  };
}

export function parseHead(group: string, item: Item): ChainHead | undefined {
  const [number, hash, recordedAt] = [integer(item, 'number'), text(item, 'hash'), text(item, 'recordedAt')];
  if (number === undefined || hash === undefined) return undefined;
  return { group, number, hash, ...(recordedAt !== undefined && { recordedAt }) };
}

/** `group`, `correlationId` and `timeKey` are the keys of the indexes; only records carry them. */
export function recordItem(record: AuditRecord): Item {
  const { event, ...rest } = record;
  return {
    ...recordKey(record.group, record.number),
    ...attributes({ ...rest, ...event, timeKey: timeKey(event.time, record.group, record.number) }),
  };
}

export function parseRecord(item: Item): AuditRecord | undefined {
  const [group, number, previousHash] = [text(item, 'group'), integer(item, 'number'), text(item, 'previousHash')];
  const [recordedAt, digest, hash] = [text(item, 'recordedAt'), text(item, 'digest'), text(item, 'hash')];
  const event = parseEvent(item);
  if (group === undefined || number === undefined || previousHash === undefined) return undefined;
  if (recordedAt === undefined || digest === undefined || hash === undefined || event === undefined) return undefined;
  if (integer(item, 'version') !== 1) return undefined;
  return { version: 1, group, number, previousHash, recordedAt, digest, event, hash };
}

function parseEvent(item: Item): AuditedEvent | undefined {
  const [source, id, type, time] = [text(item, 'source'), text(item, 'id'), text(item, 'type'), text(item, 'time')];
  if (source === undefined || id === undefined || type === undefined || time === undefined) return undefined;
  const [subject, subjectVersion] = [text(item, 'subject'), integer(item, 'subjectVersion')];
  const [correlationId, causationId] = [text(item, 'correlationId'), text(item, 'causationId')];
  return {
    source,
    id,
    type,
    time,
    ...(subject !== undefined && { subject }),
    ...(subjectVersion !== undefined && { subjectVersion }),
    ...(correlationId !== undefined && { correlationId }),
    ...(causationId !== undefined && { causationId }),
  };
}

export function payloadItem(group: string, number: number, payload: AuditPayload): Item {
  return { ...payloadKey(group, number), ...attributes({ ...payload }) };
}

export function parsePayload(item: Item): AuditPayload | undefined {
  const [salt, event] = [text(item, 'salt'), text(item, 'event')];
  if (text(item, 'kind') === 'event') {
    return salt !== undefined && event !== undefined
      ? { kind: 'event', salt, event }
      : { kind: 'event', salt: '', event: '' };
  }
  const erasedAt = text(item, 'erasedAt');
  return erasedAt === undefined ? undefined : { kind: 'erased', erasedAt, reason: text(item, 'reason') ?? '' };
}
