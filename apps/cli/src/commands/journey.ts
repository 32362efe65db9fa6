import { Command } from 'commander';
import { auditTableOf } from '../audit/audit-table.ts';
import { journeyEvents } from '../audit/journey-events.ts';
import { action, type Cli, type Run } from '../command-context.ts';
import { NotFoundError } from '../errors.ts';
import { buildJourney, type JourneyHop } from '../journey/journey-tree.ts';
import { duration } from '../option-parsers.ts';
import { count } from '../output/count.ts';
import { formatDuration } from '../output/duration.ts';
import { padEnd, padStart, printable, textWidth } from '../output/text-width.ts';
import { drawTree } from '../output/tree.ts';

interface JourneyOptions {
  readonly wait?: number;
}

const examples = `
Examples:
  $ pactline journey 0198c0de-...               the tree of events that one request or webhook led to
  $ pactline journey 0198c0de-... --wait 10s    wait for the first event of a journey that has just begun
  $ pactline journey 0198c0de-... --json        the same for machines

Times are those of the events: since the journey's first one, and since the one that caused each.
`;

export const journeyCommand = (cli: Cli): Command =>
  new Command('journey')
    .description('show what one request or webhook led to, from the audit trail')
    .argument('<correlation-id>', 'correlation id; services return and log it')
    .option('--wait <duration>', 'wait for its first event to be recorded', duration)
    .addHelpText('after', examples)
    .action(action(cli, journey));

async function journey(run: Run<JourneyOptions>, correlationId = ''): Promise<void> {
  const { io } = run;
  const table = await auditTableOf(await run.target());
  const until = io.now().getTime() + (run.options.wait ?? 0) * 1000;
  let events = await journeyEvents(table, correlationId);
  while (events.length === 0 && io.now().getTime() < until && !io.signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    events = await journeyEvents(table, correlationId);
  }
  if (events.length === 0) {
    throw new NotFoundError(
      `The audit trail has no event with the correlation id ${correlationId}.`,
      'It follows the bus within seconds: try again with --wait 10s. "pactline dlq list" shows what got stuck.',
    );
  }
  const found = buildJourney(events);
  if (run.json) return run.printJson({ correlationId, ...found });

  const lines = [...drawTree(found.roots)];
  const width = Math.max(...lines.map(({ branch, value }) => textWidth(branch + printable(value.type))));
  io.out(
    `${io.paint('bold', 'Journey')} ${printable(correlationId)}: ${count(found.events, 'event')} in ${formatDuration(found.duration)}`,
  );
  io.out('');
  for (const { branch, value } of lines) {
    const name = io.paint('dim', branch) + io.paint('bold', printable(value.type));
    const gap = ' '.repeat(width - textWidth(branch + printable(value.type)));
    io.out(
      `${io.paint('dim', padStart(`+${formatDuration(value.sinceStart)}`, 10))}  ${name}${gap}  ${facts(value, io.paint)}`,
    );
  }
}

const facts = (hop: JourneyHop, paint: Run<object>['io']['paint']): string =>
  [
    padEnd(printable(hop.source), 20),
    hop.subject === undefined ? '' : printable(hop.subject) + (hop.subjectVersion ? ` v${hop.subjectVersion}` : ''),
    hop.sinceCause === undefined ? '' : paint('green', `${formatDuration(hop.sinceCause)} after its cause`),
  ]
    .filter(Boolean)
    .join('  ');
