import { closest } from '@pactline/cli-kit';
import type { BusDifference, CompareBusOptions } from '@pactline/provision/compare-bus';
import type { Topology } from '@pactline/topology';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { NotFoundError } from '../errors.ts';
import { exitCode } from '../exit-codes.ts';
import { count } from '../output/count.ts';
import type { Target } from '../target/target.ts';

const examples = `
Compares what stands with what the contracts of this folder ask for: rules, patterns,
targets, queue policies, and the Lambdas behind the queues. Only reads. Ends with 1
when something is missing or different.

Examples:
  $ pactline bus check                            the stack of this machine
  $ pactline bus check order --stage prod         what comes to order, on AWS
  $ pactline bus check --stage prod --json        for machines
`;

export const busCheckCommand = (cli: Cli): Command =>
  new Command('check')
    .description('find rules, targets and receivers that are missing, disabled or changed')
    .argument('[service]', 'what comes to this service (to every service if absent)')
    .addHelpText('after', examples)
    .action(action(cli, check));

async function check(run: Run<object>, service?: string): Promise<void> {
  const target = await run.target();
  if (service !== undefined) requireService(target.topology, service);
  const { compareBus, busProblemMeaning, describeForeign } = await import('@pactline/provision/compare-bus');
  const found = await compareBus(await optionsFor(target, service));
  const foreign = found.foreign.map(describeForeign);
  const bad = found.differences.length > 0 || found.checked === 0;
  if (bad) run.end(exitCode.failed);
  if (run.json) return run.printJson({ stage: target.stage, service: service ?? null, ...found, foreign });
  const { io } = run;
  if (found.differences.length > 0) {
    run.printTable(found.differences, [
      { title: 'Service', value: (difference) => difference.service },
      { title: 'For', value: (difference) => difference.what },
      { title: 'Problem', value: ({ problem }) => busProblemMeaning[problem], colour: () => 'red' },
      { title: 'Resource', value: (difference) => difference.resource },
    ]);
    io.out('');
  }
  for (const other of foreign) io.out(`Not in the contracts: ${other}`);
  if (!bad) return io.out(io.paint('green', `${count(found.checked, 'rule')} of ${found.bus} as the contracts say.`));
  io.err(verdict(found.checked, found.differences, service, target));
}

async function optionsFor({ aws, names, topology }: Target, service: string | undefined): Promise<CompareBusOptions> {
  const [eventBridge, sqs, lambda] = await Promise.all([aws.eventBridge(), aws.sqs(), aws.lambda()]);
  const clients = { eventBridge, sqs, lambda };
  return { topology, names, clients, ...(service !== undefined && { services: [service] }) };
}

function requireService(topology: Topology, service: string): void {
  const known = Object.keys(topology.services);
  if (known.includes(service)) return;
  const similar = closest(service, known);
  throw new NotFoundError(
    `There is no service "${service}".`,
    similar ? `Did you mean ${similar}?` : `Services: ${known.join(', ')}`,
  );
}

function verdict(
  checked: number,
  differences: readonly BusDifference[],
  service: string | undefined,
  { stack, stage }: Target,
): string {
  if (differences.length === 0)
    return `Nothing was looked at: ${service ?? 'no service'} has no rules. (${checked} checked)`;
  const mend = stack ? 'pactline up' : `npm run infra -- plan --env ${stage}, then apply it`;
  return `${count(differences.length, 'difference')}. Events do not arrive as they should. To mend it: ${mend}`;
}
