import { topology } from '@pactline/platform-map';
import * as z from 'zod';
import { deployedStacks } from '../context/stack.ts';

/** One part of building an environment from nothing. Each may be repeated: what stands is left as it is. */
export interface UpStep {
  readonly name: string;
  /** A script of the workspace and its arguments, as after `npm run --silent`. */
  readonly script: 'infra' | 'pactline';
  readonly args: readonly string[];
}

export interface UpOptions {
  readonly env: string;
  readonly artifacts: string;
  /** Of all images; without it, each has the tag of its content. */
  readonly imageTag: string | undefined;
  /** Folder with an OCI archive per image; without it they must be in the registry already. */
  readonly images: string | undefined;
  readonly yes: boolean;
}

/** What the steps after the foundation need to know of it. */
export interface UpFoundation {
  readonly subnets: readonly string[];
  readonly securityGroup: string;
  readonly registry: string;
}

const outputs = z.object({
  private_subnet_ids: z.array(z.string()).min(1),
  migration_security_group_id: z.string().min(1),
  image_registry: z.string().min(1),
});

/** @param json what `infra outputs` prints. @throws ZodError the foundation does not stand */
export function foundationOf(json: unknown): UpFoundation {
  const {
    private_subnet_ids: subnets,
    migration_security_group_id: securityGroup,
    image_registry,
  } = outputs.parse(json);
  return { subnets, securityGroup, registry: image_registry };
}

/** Up to the foundation: needs nothing to stand. */
export const firstSteps = ({ env, artifacts, imageTag, yes }: UpOptions): readonly UpStep[] => [
  { name: 'account and bucket of the state', script: 'infra', args: ['bootstrap', '--env', env] },
  {
    // The boundary must stand before the first role that carries it.
    name: 'roles of the delivery, and the boundary of all others',
    script: 'infra',
    args: apply(env, 'access', yes),
  },
  {
    name: 'foundation',
    script: 'infra',
    args: [...apply(env, 'foundation', yes), ...built({ artifacts, imageTag })],
  },
];

/** From the foundation on: images before the tasks that run them, values of secrets before the tasks that read them. */
export const laterSteps = (
  options: UpOptions,
  { subnets, securityGroup, registry }: UpFoundation,
): readonly UpStep[] => {
  const { env, artifacts, imageTag, images, yes } = options;
  return [
    ...(images === undefined
      ? []
      : [{ name: 'images', script: 'infra' as const, args: ['images', images, registry, imageTag ?? artifacts] }]),
    {
      name: 'databases and first values of secrets',
      script: 'pactline',
      args: [
        ...['release', 'migrate', '--stage', env, '--security-group', securityGroup],
        ...subnets.flatMap((subnet) => ['--subnet', subnet]),
      ],
    },
    {
      name: 'platform, and each service',
      script: 'infra',
      args: [...apply(env, after.join(','), yes), ...built({ artifacts, imageTag })],
    },
    {
      name: 'does what was built run?',
      script: 'pactline',
      args: ['release', 'verify', '--stage', env, ...built({ artifacts, imageTag })],
    },
  ];
};

const after = deployedStacks(topology).filter((name) => name !== 'foundation');

const built = ({ artifacts, imageTag }: Pick<UpOptions, 'artifacts' | 'imageTag'>): string[] => [
  ...['--artifacts', artifacts],
  ...(imageTag === undefined ? [] : ['--image-tag', imageTag]),
];

const apply = (env: string, stack: string, yes: boolean): string[] => [
  ...['apply', '--env', env, '--stack', stack],
  ...(yes ? ['--yes'] : []),
];

/** A step did not end well. */
export class StepFailedError extends Error {
  override readonly name = 'StepFailedError';
  readonly mend: string;
  constructor(step: string, code: number, again: string) {
    super(`"${step}" ended with ${code}; nothing after it was tried.`);
    this.mend = `Mend what it says above, then run the same again; what stands is left as it is: ${again}`;
  }
}

export interface UpPorts {
  /** @returns the exit code */
  run(step: UpStep): Promise<number>;
  foundation(): Promise<UpFoundation>;
  told(line: string): void;
}

/** Builds an environment from nothing, or goes on where an earlier run ended. @throws StepFailedError */
export async function runUp(options: UpOptions, ports: UpPorts, again: string): Promise<void> {
  const first = firstSteps(options);
  const total = first.length + laterSteps(options, { subnets: [], securityGroup: '', registry: '' }).length;
  let number = 0;
  const run = async (step: UpStep): Promise<void> => {
    ports.told(`${++number} of ${total}: ${step.name}`);
    const code = await ports.run(step);
    if (code !== 0) throw new StepFailedError(step.name, code, again);
  };
  for (const step of first) await run(step);
  for (const step of laterSteps(options, await ports.foundation())) await run(step);
}
