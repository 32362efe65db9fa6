/** One thing that a service depends on. `degraded` works with losses; `down` means that the service is not ready. */
export interface DependencyStatus {
  readonly status: 'up' | 'degraded' | 'down';
  readonly reason?: string;
}

/** Whether a service can do its work now, and what keeps it from it. */
export interface Readiness {
  readonly ready: boolean;
  readonly draining: boolean;
  readonly dependencies: Readonly<Record<string, DependencyStatus>>;
}

/** Looks at one dependency. */
export type ReadinessCheck = () => DependencyStatus | Promise<DependencyStatus>;

const CHECK_TIMEOUT_MS = 2_000;

/** Asks all checks at once; one that fails or takes too long counts as down. */
export const readiness = async (
  checks: Readonly<Record<string, ReadinessCheck>>,
  draining: boolean,
): Promise<Readiness> => {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await bounded(check)] as const),
  );
  const ready = !draining && entries.every(([, { status }]) => status !== 'down');
  return { ready, draining, dependencies: Object.fromEntries(entries) };
};

const bounded = async (check: ReadinessCheck): Promise<DependencyStatus> => {
  let timer: NodeJS.Timeout | undefined;
  try {
    const timeout = new Promise<DependencyStatus>((resolve) => {
      timer = setTimeout(
        () => resolve({ status: 'down', reason: `no answer within ${CHECK_TIMEOUT_MS} ms` }),
        CHECK_TIMEOUT_MS,
      );
    });
    return await Promise.race([Promise.resolve(check()), timeout]);
  } catch (error) {
    return { status: 'down', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
};
