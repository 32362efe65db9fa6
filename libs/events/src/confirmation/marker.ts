import { MARKER_TYPE } from '@pactline/contract-runtime';
import { v7 as uuidV7 } from 'uuid';
import type { BusEntry } from '../bus/event-bus.ts';

/** The entry of a marker: a CloudEvent of its own source. */
export function markerEntry(source: string, { id, number }: { id: string; number: string }, time: Date): BusEntry {
  const detail = { specversion: '1.0', id, source, type: MARKER_TYPE, time: time.toISOString(), data: { number } };
  return { source, type: MARKER_TYPE, detail: JSON.stringify(detail), time };
}

export const newMarkerId = (): string => uuidV7();

/** The id of the marker in the body of a message; undefined for anything else. */
export function markerIdOf(body: string): string | undefined {
  try {
    const { detail } = JSON.parse(body) as { detail?: { id?: unknown; type?: unknown } };
    return detail?.type === MARKER_TYPE && typeof detail.id === 'string' ? detail.id : undefined;
  } catch {
    return undefined;
  }
}
