/** Does something with every entry, at most so many at once. Rejects with the first failure, once all under way are done. */
export async function inLanes<Entry>(
  entries: readonly Entry[],
  lanes: number,
  work: (entry: Entry) => Promise<unknown>,
): Promise<void> {
  const queue = [...entries];
  const lane = async (): Promise<void> => {
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) await work(entry);
  };
  const results = await Promise.allSettled(Array.from({ length: Math.min(lanes, queue.length) }, lane));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}
