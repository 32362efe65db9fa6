/**
 * Progress on stderr, so that stdout stays the command's own.
 *
 * @param {{ write: (text: string) => unknown }} stream
 * @param {() => number} [now] milliseconds
 */
export function createStep(stream, now = () => performance.now()) {
  /**
   * @template T
   * @param {string} text
   * @param {() => Promise<T>} work
   */
  return async function step(text, work) {
    const begin = now();
    stream.write(`Installing ${text} ...\n`);
    const result = await work();
    stream.write(`Installed ${text} (${((now() - begin) / 1000).toFixed(1)} s)\n`);
    return result;
  };
}
