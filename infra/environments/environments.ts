import type { Topology } from '@pactline/topology';
import type * as z from 'zod';
import { dev } from './dev.ts';
import { prod } from './prod.ts';
import { type Environment, type EnvironmentFile, environmentSchema } from './schema.ts';
import { staging } from './staging.ts';

/** Of stacks that belong to no service; `events` is what earlier releases called theirs. */
const NAMES_OF_STACKS: readonly string[] = ['foundation', 'platform', 'access', 'events'];

const files: Readonly<Record<string, EnvironmentFile>> = { dev, staging, prod };

/** The names of all environments. */
export const environmentNames: readonly string[] = Object.keys(files);

/** An environment was asked for that has no file. */
export class UnknownEnvironmentError extends Error {
  override readonly name = 'UnknownEnvironmentError';
  constructor(name: string) {
    super(
      `There is no environment "${name}". There are: ${environmentNames.join(', ')}. ` +
        'A new one is a file in infra/environments and a line in environments.ts.',
    );
  }
}

/** An environment's file is wrong, or does not fit the services that there are. */
export class InvalidEnvironmentError extends Error {
  override readonly name = 'InvalidEnvironmentError';
  readonly problems: readonly string[];
  constructor(environment: string, problems: readonly string[]) {
    super(
      `The environment ${environment} (infra/environments/${environment}.ts) cannot be built:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/**
 * Reads an environment and holds it against the topology: each service has its sizes, and each size its service.
 *
 * @throws UnknownEnvironmentError, InvalidEnvironmentError
 */
export function loadEnvironment(name: string, topology: Topology): Environment {
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (file === undefined) throw new UnknownEnvironmentError(name);
  return checkEnvironment(name, file, topology);
}

/** @throws InvalidEnvironmentError naming every problem */
export function checkEnvironment(name: string, file: unknown, topology: Topology): Environment {
  const parsed = environmentSchema.safeParse(file);
  if (!parsed.success) throw new InvalidEnvironmentError(name, parsed.error.issues.map(describeIssue));
  const environment = parsed.data;
  const problems = [
    ...(environment.name === name ? [] : [`its name is "${environment.name}", and it is listed as "${name}"`]),
    ...nameProblems(topology),
    ...lambdaProblems(topology),
    ...lockProblems(environment, topology),
    ...concurrencyProblems(environment),
    ...sizeProblems(environment, topology, 'nest', 'containers'),
    ...sizeProblems(environment, topology, 'lambda', 'lambdas'),
  ];
  if (problems.length > 0) throw new InvalidEnvironmentError(name, problems);
  return environment;
}

/** Each service has a stack and a state by its name. */
const nameProblems = (topology: Topology): string[] =>
  Object.keys(topology.services)
    .filter((name) => NAMES_OF_STACKS.includes(name))
    .map((name) => `"${name}" is the name of a stack that all services share: give the service another one`);

/** A Lambda stands outside of the network, where Postgres and Redis are. */
const lambdaProblems = (topology: Topology): string[] =>
  Object.values(topology.services)
    .filter(({ runtime, resources }) => runtime === 'lambda' && (resources.postgres || resources.redis))
    .map(
      ({ name, folder }) =>
        `${folder}/service.yaml asks for Postgres or Redis, and "${name}" is a Lambda, which cannot reach them: ` +
        'make it `runtime: nest`, or keep its data in a table',
    );

/** Only a bucket that is locked may stand elsewhere: others have data that the environment's own parts read. */
const lockProblems = ({ locks }: Environment, topology: Topology): string[] =>
  Object.keys(locks.elsewhere).flatMap((place) => {
    const [service = '', bucket = ''] = place.split('/');
    const locked = Object.values(topology.services).flatMap(({ name, resources }) =>
      Object.entries(resources.buckets).flatMap(([own, { objectLock }]) => (objectLock ? [`${name}/${own}`] : [])),
    );
    return locked.includes(`${service}/${bucket}`)
      ? []
      : [
          `locks.elsewhere."${place}" is no locked bucket of a service; it may be one of ${locked.join(', ') || 'none'}`,
        ];
  });

/** AWS lets nobody reserve the last hundred. */
const UNRESERVED = 100;

/** An apply would end in the middle, with the first Lambda that asks for too much. */
function concurrencyProblems({ quotas, services }: Environment): string[] {
  const wanted = Object.values(services.lambdas).reduce(
    (sum, { reservedConcurrency = 0 }) => sum + reservedConcurrency,
    0,
  );
  const most = Math.max(0, quotas.lambdaConcurrency - UNRESERVED);
  return wanted <= most
    ? []
    : [
        `services.lambdas reserve ${wanted} invocations at once, and of ${quotas.lambdaConcurrency} AWS lets you reserve ` +
          `${most}: reserve less, or raise the quota "Concurrent executions" and say so in quotas.lambdaConcurrency`,
      ];
}

function sizeProblems(
  environment: Environment,
  topology: Topology,
  runtime: 'nest' | 'lambda',
  group: 'containers' | 'lambdas',
): string[] {
  const services = Object.values(topology.services);
  const wanted = services.filter((service) => service.runtime === runtime).map((service) => service.name);
  const given = Object.keys(environment.services[group]);
  const missing = wanted
    .filter((service) => !given.includes(service))
    .map((service) => `services.${group} has no size for "${service}": add one`);
  const unknown = given
    .filter((service) => !wanted.includes(service))
    .map((service) => {
      const other = topology.services[service];
      const reason = other === undefined ? 'no such service' : `"${service}" runs as ${other.runtime}`;
      return `services.${group}.${service}: ${reason}; it may be one of ${wanted.join(', ') || 'none'}`;
    });
  return [...missing, ...unknown];
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}
