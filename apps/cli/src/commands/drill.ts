import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { queueUrl } from '../dlq/queue-urls.ts';
import { CliError, NotFoundError } from '../errors.ts';

const examples = `
Only on the stack of this machine.

Examples:
  $ pactline drill dead-letter order       then: docs/runbooks/dead-letter-queue-not-empty.md
`;

export const drillCommand = (cli: Cli): Command =>
  new Command('drill')
    .description('cause a disturbance on this machine, to practise a runbook')
    .addCommand(
      new Command('dead-letter')
        .description('send a message that is no event to a service, which puts it aside')
        .argument('<service>', 'the consumer')
        .addHelpText('after', examples)
        .action(action(cli, deadLetter)),
    );

async function deadLetter(run: Run<object>, service = ''): Promise<void> {
  const { aws, names, stack, topology } = await run.target();
  if (stack === undefined)
    throw new CliError('Drills are for the stack of this machine.', { next: 'Leave --stage and --endpoint away.' });
  if ((topology.services[service]?.queues.length ?? 0) === 0)
    throw new NotFoundError(`${service} receives no events.`, 'See: pactline dlq list');
  const { SendMessageCommand } = await import('@aws-sdk/client-sqs');
  const sqs = await aws.sqs();
  const QueueUrl = await queueUrl(sqs, names.queue(service));
  const { MessageId } = await sqs.send(
    new SendMessageCommand({ QueueUrl, MessageBody: '{"drill": "this is no event"}' }),
  );
  if (run.json) return run.printJson({ service, messageId: MessageId });
  run.io.out(
    `Sent ${MessageId} to ${names.queue(service)}; within seconds it stands in ${names.deadLetterQueue(service)}.`,
  );
}
