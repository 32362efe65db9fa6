/** What Fargate sells: MiB by processor units of 1/1024. From 1024 units on in steps of 1 GiB. */
const offers: Readonly<Record<number, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: gibibytes(1, 4),
  1024: gibibytes(2, 8),
  2048: gibibytes(4, 16),
  4096: gibibytes(8, 30),
};

/** The memory that a task needs is not sold with its processor. */
export class FargateSizeError extends Error {
  override readonly name = 'FargateSizeError';
  constructor(service: string, cpu: number, neededMiB: number, largest: number) {
    super(
      `${service} needs ${neededMiB} MiB with its collector, and Fargate sells at most ${largest} MiB with ${cpu} processor ` +
        `units. Raise services.containers.${service}.cpu of the environment, or lower \`memory\` in its service.yaml.`,
    );
  }
}

/**
 * The smallest memory in MiB that Fargate sells with this processor and that is enough.
 *
 * @param cpu units of 1/1024 of a processor
 * @throws FargateSizeError
 */
export function fargateMemory(service: string, cpu: number, neededMiB: number): number {
  const sold = offers[cpu] ?? [];
  const enough = sold.find((size) => size >= neededMiB);
  if (enough === undefined) throw new FargateSizeError(service, cpu, neededMiB, sold.at(-1) ?? 0);
  return enough;
}

function gibibytes(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => (from + index) * 1024);
}
