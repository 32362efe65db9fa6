import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { deadLetterPlaces } from '../dlq/dead-letter-places.ts';
import { queueDepth, queueUrl } from '../dlq/queue-urls.ts';

const examples = `
Examples:
  $ pactline dlq list             every dead-letter queue
  $ pactline dlq show order       the messages of one service, with reasons
`;

export const dlqListCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show the dead-letter queues and how much stands in each')
    .argument('[service]', 'one service (all if absent)')
    .addHelpText('after', examples)
    .action(action(cli, list));

async function list(run: Run<object>, service?: string): Promise<void> {
  const { topology, names, aws } = await run.target();
  const sqs = await aws.sqs();
  const queues = await Promise.all(
    deadLetterPlaces(topology, names, service).map(async (place) => ({
      ...place,
      ...(await queueDepth(sqs, await queueUrl(sqs, place.name))),
    })),
  );
  if (run.json) return run.printJson(queues);
  run.printTable(queues, [
    { title: 'Service', value: (queue) => queue.service },
    { title: 'Queue', value: (queue) => queue.queue },
    { title: 'Kind', value: (queue) => queue.kind },
    {
      title: 'Messages',
      value: (queue) => queue.waiting,
      align: 'right',
      colour: ({ waiting }) => (waiting > 0 ? 'red' : undefined),
    },
    { title: 'In flight', value: (queue) => queue.inFlight, align: 'right' },
    { title: 'Name', value: (queue) => queue.name },
  ]);
  const first = queues.find(({ waiting }) => waiting > 0);
  const hint = first && `pactline dlq show ${first.service}${first.kind === 'undeliverable' ? ' --undeliverable' : ''}`;
  run.io.err(first ? `\nWhy: ${hint}` : `\n${run.io.paint('green', 'Nothing is stuck.')}`);
}
