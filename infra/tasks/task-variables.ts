import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topology } from '@pactline/platform-map';
import * as z from 'zod';
import { loadEnvironment } from '../environments/environments.ts';
import { synthesise } from '../stacks/synthesise.ts';

const stack = z.looseObject({
  resource: z.looseObject({
    aws_ecs_task_definition: z.record(z.string(), z.looseObject({ container_definitions: z.string() })),
  }),
});
const containers = z.array(
  z.looseObject({
    name: z.string(),
    environment: z.array(z.strictObject({ name: z.string(), value: z.string() })).default([]),
  }),
);

/** What Terraform puts in; as text of a JSON text it may hold quotation marks. */
const EXPRESSION = /(?<!\$)\$\{[^{}]*\}/g;

/**
 * The variables that an environment's task definition sets for a service, without its secrets.
 *
 * @throws Error there is no such container
 */
export function taskVariables(environment: string, service: string): Readonly<Record<string, string>> {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-task-'));
  try {
    const options = { environment: loadEnvironment(environment, topology), topology, outputFolder };
    const [own] = synthesise({ ...options, stacks: [service] });
    const { resource } = stack.parse(JSON.parse(readFileSync(own?.file ?? '', 'utf8')));
    const found = Object.values(resource.aws_ecs_task_definition)
      .flatMap(({ container_definitions: text }) =>
        containers.parse(JSON.parse(text.replace(EXPRESSION, 'known when applied'))),
      )
      .find(({ name }) => name === service);
    if (found === undefined) throw new Error(`${environment} has no container ${service}.`);
    return Object.fromEntries(found.environment.map(({ name, value }) => [name, value]));
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
}
