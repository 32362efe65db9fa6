import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from '@pactline/topology';
import { parse } from 'yaml';
import * as z from 'zod';
import { InfraError } from '../terraform/errors.ts';

const RUNTIMES = ['nest', 'lambda'] as const;
const facts = z.looseObject({ runtime: z.enum(RUNTIMES) });

/** The service.yaml files and the topology that was generated from them do not fit. */
export class ServiceFilesError extends InfraError {
  override readonly name = 'ServiceFilesError';
}

/**
 * Holds the topology against the service.yaml files that it was generated from: Terraform should never learn of a service
 * whose runtime nobody stated.
 *
 * @throws ServiceFilesError naming every problem
 */
export function checkServices(topology: Topology, root: string): void {
  const problems = Object.values(topology.services).flatMap(({ name, folder, runtime }) => {
    const file = `${folder}/service.yaml`;
    const stated = runtimeIn(join(root, file));
    if ('problem' in stated) return [`${file} ${stated.problem}`];
    if (stated.runtime === runtime) return [];
    return [
      `${file} says runtime: ${stated.runtime}, and the generated topology has ${name} as ${runtime}: generate again`,
    ];
  });
  if (problems.length === 0) return;
  throw new ServiceFilesError(
    `The services cannot be deployed as they are described:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    'Mend the files, then: npm run contracts -- generate',
  );
}

function runtimeIn(path: string): { runtime: (typeof RUNTIMES)[number] } | { problem: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { problem: 'is missing' };
  }
  try {
    const parsed = facts.safeParse(parse(text));
    return parsed.success
      ? parsed.data
      : { problem: `states no runtime: add "runtime: ${RUNTIMES.join('" or "runtime: ')}"` };
  } catch {
    return { problem: 'is no YAML' };
  }
}
