/** What a cost is measured on: how an input of a size is made, and what is done with it. */
export interface CostProbe<Input> {
  /** Not part of the cost. */
  readonly input: (size: number) => Input;
  readonly work: (input: Input) => unknown;
  /** Where to begin; sizes are doubled until the work is worth measuring. */
  readonly from?: number;
}

const WORTH_MEASURING_MS = 0.5;
/** Clocks of CPU time may be as coarse as a scheduler's tick. */
const SAMPLE_MS = 30;
const FACTOR = 8;
const LARGEST = 2 ** 20;

/**
 * How the cost of work grows with the size of its input: the exponent, 1 for linear work, 2 for quadratic work.
 *
 * CPU time of this thread is compared with itself, over many runs, so a slow or busy machine changes little. Linear work
 * with its sorting and garbage stays below 1.5.
 */
export const costGrowth = async <Input>(probe: CostProbe<Input>): Promise<number> => {
  let size = probe.from ?? 256;
  let cost = await meanCost(probe, size);
  while (cost < WORTH_MEASURING_MS && size < LARGEST) {
    size *= 2;
    cost = await meanCost(probe, size);
  }
  // The largest input costs nothing worth a comparison: what is left would be noise.
  if (cost < WORTH_MEASURING_MS) return 0;
  // One measurement may have the garbage of others to clear away, which would pass for a cost of small inputs.
  const small = median([cost, await meanCost(probe, size), await meanCost(probe, size)]);
  let growth = Infinity;
  for (let attempt = 0; attempt < 3 && growth > 1.4; attempt += 1) {
    const large = await meanCost(probe, size * FACTOR);
    growth = Math.min(growth, Math.log(large / small) / Math.log(FACTOR));
  }
  return growth;
};

const median = ([one = 0, two = 0, three = 0]: readonly number[]): number =>
  Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));

/** In ms. */
const meanCost = async <Input>({ input, work }: CostProbe<Input>, size: number): Promise<number> => {
  const made = input(size);
  const before = process.threadCpuUsage();
  for (let runs = 1; ; runs += 1) {
    // A refusal costs as well.
    await Promise.resolve()
      .then(() => work(made))
      .catch(() => undefined);
    const { user, system } = process.threadCpuUsage(before);
    const spent = (user + system) / 1000;
    if (spent >= SAMPLE_MS || runs >= 10_000) return Math.max(spent, 0.001) / runs;
  }
};
