import { styleText } from 'node:util';
import type { ServiceReport } from './conform.ts';
import type { Finding } from './finding.ts';

type Style = Parameters<typeof styleText>[0];

/** Colours where the stream shows them, and not under NO_COLOR. */
const paint =
  (stream: NodeJS.WriteStream) =>
  (style: Style, text: string): string =>
    styleText(style, text, { stream });

/** Prints what does not conform, each with the way to see it again. */
export function printFindings(findings: readonly Finding[], out: NodeJS.WriteStream = process.stdout): void {
  const colour = paint(out);
  for (const { service, where, rule, message, reproduce } of findings) {
    out.write(`${colour('red', rule)}  ${colour('bold', `${service}.${where}`)}\n  ${message}\n`);
    out.write(`${colour('dim', `  ${reproduce}`)}\n\n`);
  }
}

const HEAD = ['service', 'operations', 'requests', 'statuses seen', 'events fed', 'events checked', 'findings', 'time'];

/** Prints the table that a run ends with. */
export function printSummary(
  reports: readonly ServiceReport[],
  seed: number,
  out: NodeJS.WriteStream = process.stderr,
): void {
  const colour = paint(out);
  const rows = reports.map((report) => [
    report.service,
    String(report.operations),
    String(report.requests),
    statusesOf(report),
    String(report.eventsFed),
    String(report.eventsChecked),
    String(report.findings.length),
    `${report.seconds.toFixed(1)} s`,
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 || column === 3 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  out.write(`\n${colour('dim', line(HEAD))}\n`);
  for (const row of rows) out.write(`${line(row)}\n`);
  out.write('\n');
  for (const { service, neverSucceeded, skipped } of reports) {
    for (const reason of skipped) out.write(colour('dim', `${service}: ${reason}\n`));
    if (neverSucceeded.length > 0)
      out.write(
        colour(
          'yellow',
          `${service}: no success was seen from ${neverSucceeded.join(', ')}. An example in the contract that works would help.\n`,
        ),
      );
  }
  const count = reports.reduce((sum, { findings }) => sum + findings.length, 0);
  const verdict =
    count === 0
      ? colour('green', 'Everything conforms.')
      : colour('red', `${count} ${count === 1 ? 'finding' : 'findings'}.`);
  out.write(`${verdict} Repeat with --seed ${seed}.\n`);
}

/** 2xx and the like, with how often each came. */
const statusesOf = ({ statuses }: ServiceReport): string =>
  Object.entries(statuses)
    .map(([status, count]) => `${status}×${count}`)
    .join(' ') || '-';
