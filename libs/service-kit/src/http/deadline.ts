import { TimeoutProblem } from '../problems/problems.ts';

/**
 * Waits for `work`, at most so long.
 *
 * @param onTimeout told the reason before the wait ends with it; work that goes on afterwards is nobody's concern
 * @throws TimeoutProblem
 */
export const withDeadline = <Result>(
  work: Promise<Result>,
  limitMs: number,
  onTimeout: (reason: Error) => void,
): Promise<Result> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const problem = new TimeoutProblem(limitMs);
      onTimeout(problem);
      reject(problem);
    }, limitMs);
    work.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
