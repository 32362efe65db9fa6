import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { MIGRATION_REPOSITORY } from '../constructs/registry.ts';
import type { StackName } from '../context/stack.ts';
import { InfraError } from '../terraform/errors.ts';

const list = z.object({ artifacts: z.array(z.looseObject({ name: z.string(), tag: z.string().optional() })) });

/** Which images a command was told to run. */
export interface GivenImages {
  /** `:<tag>` of the image that a stack runs; undefined: the one that runs already. */
  of(stack: StackName): string | undefined;
}

/**
 * Images by what was built, each with the tag of its content; an image tag that is named goes before them. Without both, stacks keep
 * what they run.
 *
 * @throws InfraError the list of what was built cannot be used
 */
export function givenImages({
  artifacts,
  imageTag,
}: {
  artifacts?: string | undefined;
  imageTag?: string | undefined;
}): GivenImages {
  const built = artifacts === undefined ? new Map<string, string>() : builtTags(artifacts);
  return {
    of: (stack) => {
      // The foundation runs one image, which migrates the databases of all.
      const tag = imageTag ?? built.get(stack === 'foundation' ? MIGRATION_REPOSITORY : stack);
      return tag === undefined ? undefined : `:${tag}`;
    },
  };
}

/** Tags of images by their names, as `stack -- bundle` has listed them; none where it has built Lambdas only. @throws InfraError */
export function builtTags(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, 'artifacts.json');
  if (!existsSync(file)) return new Map();
  try {
    const { artifacts } = list.parse(JSON.parse(readFileSync(file, 'utf8')));
    return new Map(artifacts.flatMap(({ name, tag }) => (tag === undefined ? [] : [[name, tag] as const])));
  } catch (cause) {
    const mend = 'Build it with: npm run stack -- bundle --out <folder>';
    throw new InfraError(`${file} is not what "stack -- bundle --out" writes.`, mend, { cause });
  }
}
