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
/** However many ask, dependencies are looked at this often at most, in ms. */
const FRESH_MS = 500;

/**
 * Looks at all dependencies at once; one that fails or takes too long counts as down. Everybody who asks meanwhile shares the look, so that
 * probes cost the same however many come; a check that hangs is not begun again beside itself.
 */
export class ReadinessProbe {
  readonly #checks: readonly (readonly [string, () => Promise<DependencyStatus>])[];
  #look: Promise<Readiness['dependencies']> | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(checks: Readonly<Record<string, ReadinessCheck>>) {
    this.#checks = Object.entries(checks).map(([name, check]) => [name, oneAtATime(check)] as const);
  }

  async read(draining: boolean): Promise<Readiness> {
    const dependencies = await this.#dependencies();
    const ready = !draining && Object.values(dependencies).every(({ status }) => status !== 'down');
    return { ready, draining, dependencies };
  }

  #dependencies(): Promise<Readiness['dependencies']> {
    const now = performance.now();
    if (this.#look !== undefined && now - this.#lookedAt < FRESH_MS) return this.#look;
    this.#lookedAt = now;
    this.#look = this.#lookAtAll().finally(() => (this.#lookedAt = performance.now()));
    return this.#look;
  }

  async #lookAtAll(): Promise<Readiness['dependencies']> {
    const entries = this.#checks.map(async ([name, check]) => [name, await bounded(check)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
}

/** While a check runs, those who call it again get the same. */
const oneAtATime = (check: ReadinessCheck): (() => Promise<DependencyStatus>) => {
  let running: Promise<DependencyStatus> | undefined;
  return () => (running ??= (async () => check())().finally(() => (running = undefined)));
};

const bounded = async (check: () => Promise<DependencyStatus>): Promise<DependencyStatus> => {
  let timer: NodeJS.Timeout | undefined;
  try {
    const timeout = new Promise<DependencyStatus>((resolve) => {
      timer = setTimeout(
        () => resolve({ status: 'down', reason: `no answer within ${CHECK_TIMEOUT_MS} ms` }),
        CHECK_TIMEOUT_MS,
      );
    });
    return await Promise.race([check(), timeout]);
  } catch (error) {
    return { status: 'down', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
};
