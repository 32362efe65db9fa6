import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { sha256 } from '../chain/hashes.ts';

export type Key = { readonly pk: AttributeValue.SMember; readonly sk: AttributeValue.SMember };

/**
 * What stands where:
 *
 * | item | pk | sk |
 * | --- | --- | --- |
 * | head of a chain | `head#<group>` | `head` |
 * | registry of chains | `groups` | `<group>` |
 * | record | `chain#<group>#<segment>` | `record#<number>` |
 * | payload | `chain#<group>#<segment>` | `payload#<number>` |
 * | marker of an event | `event#<sha256 of source and id>` | `event` |
 *
 * A chain is cut into segments of 1000 records, so that no partition grows without end.
 */
const SEGMENT = 1000;
const DIGITS = 12;

const key = (pk: string, sk: string): Key => ({ pk: { S: pk }, sk: { S: sk } });
const padded = (number: number): string => String(number).padStart(DIGITS, '0');

export const REGISTRY = 'groups';
export const RECORD_PREFIX = 'record#';
export const PAYLOAD_PREFIX = 'payload#';

export const headKey = (group: string): Key => key(`head#${group}`, 'head');
export const registryKey = (group: string): Key => key(REGISTRY, group);
export const segmentOf = (number: number): number => Math.floor((number - 1) / SEGMENT);
export const segmentPartition = (group: string, segment: number): string => `chain#${group}#${segment}`;
export const recordKey = (group: string, number: number): Key =>
  key(segmentPartition(group, segmentOf(number)), RECORD_PREFIX + padded(number));
export const payloadKey = (group: string, number: number): Key =>
  key(segmentPartition(group, segmentOf(number)), PAYLOAD_PREFIX + padded(number));
/** Hashed: a CloudEvents source and id may be of any length. */
export const markerKey = (source: string, id: string): Key => key(markerName(source, id), 'event');
export const markerName = (source: string, id: string): string => `event#${sha256(JSON.stringify([source, id]))}`;
/** Sorts by time first; unique, because a group has each number once. */
export const timeKey = (time: string, group: string, number: number): string =>
  `${normalisedTime(time)}#${group}#${padded(number)}`;
/** The number at the end of a record's or payload's sort key. */
export const numberOf = (sortKey: string): number => Number(sortKey.slice(sortKey.indexOf('#') + 1));

/** RFC 3339 times sort as text only in one form: UTC with milliseconds. */
export function normalisedTime(time: string): string {
  const parsed = new Date(time);
  return Number.isNaN(parsed.getTime()) ? time : parsed.toISOString();
}
