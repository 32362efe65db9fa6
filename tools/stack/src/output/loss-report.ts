import type { EmulatorLoss } from '../backends/emulator-loss.ts';

const WIDTH = 74;

const CAUSES: Readonly<Record<EmulatorLoss['cause'], string>> = {
  'ended-without-saving': 'The AWS emulator was ended before it could save.',
  'not-all-saved': 'The AWS emulator could not save everything when it was stopped.',
  'not-read-back': 'The AWS emulator could not read everything back that it had saved.',
};

/** Says what is gone, what comes back by itself and what does not, in lines of a terminal. */
export function lossLines(loss: EmulatorLoss): string[] {
  const since = loss.since === undefined ? 'its first start' : `its last clean stop, ${minute(loss.since)}`;
  const counted = [
    ...list('messages of', loss.messages),
    ...list('items of', loss.items),
    ...(loss.mails > 0 ? [`mails: ${loss.mails}`] : []),
    ...(loss.archivedEvents > 0 ? [`archived events: ${loss.archivedEvents}`] : []),
  ];
  const { queuesKept, cause } = loss;
  return [
    CAUSES[cause],
    ...(cause === 'not-read-back'
      ? []
      : wrap(
          `What it took in since ${since} is gone${scope(loss)}${queuesKept ? ', except messages in queues' : ''}.`,
        )),
    ...(queuesKept ? wrap(KEPT) : []),
    counted.length > 0
      ? 'Missing when last counted:'
      : 'By numbers nothing was missing when last counted, up to 2 s before.',
    ...counted.flatMap((entry) => wrap(entry).map((line) => `  ${line}`)),
    ...wrap(
      `Comes back by itself: queues, rules, tables, Lambdas and secrets are made again; events that an outbox still keeps are sent again; ${queuesKept ? 'messages that were in work' : 'messages from before that stop'} are handled again, and recognised.`,
    ),
    ...wrap(
      `Does not: ${queuesKept ? '' : 'messages and dead letters since then, '}items of tables (among them audit records), mails, archived events. Databases and files in buckets are not touched.`,
    ),
    'Begin with data that fits together: npm run stack -- reset',
  ];
}

const KEPT =
  'Nothing in a queue is lost: messages and dead letters are on disk while it runs. What was accepted is carried on with.';

const scope = ({ notSaved }: EmulatorLoss): string => (notSaved.length > 0 ? ` in ${notSaved.join(', ')}` : '');

const minute = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;

function list(title: string, counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).map(([name, count]) => `${title} ${name}: ${count}`);
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
