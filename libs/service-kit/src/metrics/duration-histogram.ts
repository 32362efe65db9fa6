import { type Histogram, type Registry } from 'prom-client';

interface Series {
  readonly labels: Readonly<Record<string, string | number>>;
  /** By upper bound; not cumulative. The last one has no bound. */
  readonly counts: number[];
  sum: number;
  count: number;
}

/**
 * A histogram of request durations, for the hottest path: finding a series costs two look-ups, where prom-client's own
 * hashes and sorts the labels on each observation. Registers like any other metric.
 */
export class DurationHistogram {
  readonly name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #series = new Map<string, Map<string, Map<number, Series>>>();
  constructor(
    registry: Registry,
    options: { readonly name: string; readonly help: string; readonly bounds: readonly number[] },
  ) {
    this.name = options.name;
    this.#help = options.help;
    this.#bounds = options.bounds;
    // The registry asks for `name`, `get` and `reset` only.
    registry.registerMetric(this as unknown as Histogram);
  }

  /** An observer of one service. */
  of(service: string): (operation: string, status: number, seconds: number) => void {
    const operations = new Map<string, Map<number, Series>>();
    this.#series.set(service, operations);
    return (operation, status, seconds) => {
      let statuses = operations.get(operation);
      if (statuses === undefined) operations.set(operation, (statuses = new Map()));
      let series = statuses.get(status);
      if (series === undefined) {
        const counts = Array.from({ length: this.#bounds.length + 1 }, () => 0);
        statuses.set(status, (series = { labels: { operation, status, service }, counts, sum: 0, count: 0 }));
      }
      let bucket = 0;
      while (bucket < this.#bounds.length && seconds > (this.#bounds[bucket] ?? 0)) bucket += 1;
      series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
      series.sum += seconds;
      series.count += 1;
    };
  }

  /** What prom-client turns into text. */
  get(): object {
    const values = [...this.#series.values()].flatMap((operations) =>
      [...operations.values()].flatMap((statuses) => [...statuses.values()].flatMap((series) => this.#values(series))),
    );
    return { name: this.name, help: this.#help, type: 'histogram', aggregator: 'sum', values };
  }

  reset(): void {
    for (const operations of this.#series.values()) operations.clear();
  }

  #values({ labels, counts, sum, count }: Series): object[] {
    let below = 0;
    const buckets = counts.map((own, index) => {
      below += own;
      const le = this.#bounds[index] ?? '+Inf';
      return { metricName: `${this.name}_bucket`, labels: { ...labels, le }, value: below };
    });
    return [
      ...buckets,
      { metricName: `${this.name}_sum`, labels, value: sum },
      { metricName: `${this.name}_count`, labels, value: count },
    ];
  }
}
