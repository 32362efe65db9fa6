import type { CloudEvent } from '@pactline/contract-runtime';
import type { Paint } from '../output/paint.ts';
import { padEnd, printable } from '../output/text-width.ts';

/** One event for people: a line, and its data below it if asked for. */
export function formatEvent(event: CloudEvent, { paint, data }: { paint: Paint; data: boolean }): string[] {
  const time = /T(\d\d:\d\d:\d\d\.?\d{0,3})/.exec(event.time)?.[1] ?? printable(event.time);
  const version = event.subjectversion === undefined ? '' : ` v${event.subjectversion}`;
  const line = [
    paint('dim', time),
    paint('bold', padEnd(printable(event.type), 26)),
    printable(event.subject ?? '-') + version,
    event.tenantid === undefined ? '' : paint('cyan', printable(event.tenantid)),
    paint('dim', `correlation ${printable(event.correlationid)}`),
  ];
  const shown = data
    ? (JSON.stringify(event.data, null, 2) ?? 'nothing').split('\n').map((text) => `    ${printable(text)}`)
    : [];
  return [line.filter(Boolean).join('  '), ...shown];
}
