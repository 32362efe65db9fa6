import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { deploymentNames } from '@pactline/topology';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { writeFoundation } from '../stacks/foundation.fixture.ts';
import { synthesisePart } from '../testing/all-services.ts';

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
interface Stack {
  readonly resource: Blocks;
  readonly data: Blocks;
}
interface Task {
  readonly container_definitions: string;
  readonly depends_on?: readonly string[];
}

function eventsOf(name: string): Stack {
  const folder = mkdtempSync(join(tmpdir(), 'pactline-secrets-'));
  try {
    const environment = loadEnvironment(name, topology);
    const services = synthesisePart('services', { environment, topology, outputFolder: folder });
    return JSON.parse(readFileSync(services.file, 'utf8')) as Stack;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The secrets that a task is started with, as the references to their ARNs, that nobody asks for a value before. */
function unasked({ data }: Stack, { container_definitions, depends_on = [] }: Task): string[] {
  const asked = depends_on
    .filter((address) => address.startsWith('data.aws_secretsmanager_secret_versions.'))
    .map((address) => String(data['aws_secretsmanager_secret_versions']?.[address.split('.')[2] ?? '']?.['secret_id']));
  return read(container_definitions).filter((secret) => !asked.includes(secret));
}

const read = (definitions: string): string[] => [
  ...new Set(
    [...definitions.matchAll(/"valueFrom":"(\$\{(?:[^{}])*\})/g)].map(([, secret = '']) =>
      secret.replaceAll('\\"', '"'),
    ),
  ),
];

describe.each(environmentNames)('tasks of %s', (name) => {
  const stack = eventsOf(name);
  const tasks = Object.values(stack.resource['aws_ecs_task_definition'] ?? {}) as unknown as Task[];

  it('depend on the versions of every secret that they read', () => {
    expect(tasks.flatMap(({ container_definitions }) => read(container_definitions)).length).toBeGreaterThan(4);
    for (const task of tasks) expect(unasked(stack, task)).toEqual([]);
  });

  it('would be found out if they did not', () => {
    const [task] = tasks;
    expect(unasked(stack, { ...task!, depends_on: [] })).toEqual(read(task!.container_definitions));
  });

  it('name secrets that the foundation makes, each under the name that services and operators know', () => {
    const { secret } = deploymentNames(topology, name);
    const wanted = Object.values(topology.services).flatMap(({ name: service, resources }) =>
      Object.keys(resources.secrets).map((logical) => secret(service, logical)),
    );
    const made = Object.values(writeFoundation(name).all('aws_secretsmanager_secret')).map((one) => one['name']);
    expect(wanted.length).toBeGreaterThan(0);
    expect(made).toEqual(expect.arrayContaining(wanted));
  });
});
