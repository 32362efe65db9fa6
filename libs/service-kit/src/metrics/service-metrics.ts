import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DurationObserver } from '../http/request-meter.ts';
import { DurationHistogram } from './duration-histogram.ts';

/** Names one metric: in Prometheus' style, with unit, for example `orders_placed_total`. */
export interface MetricOptions<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
}

export type Labels<Label extends string> = Readonly<Record<Label, string | number>>;

/** Counts; never goes down. */
export interface CounterMetric<Label extends string> {
  inc(labels: Labels<Label>, by?: number): void;
}
/** Goes up and down. */
export interface GaugeMetric<Label extends string> {
  set(labels: Labels<Label>, value: number): void;
  /** The value is not known any more: better no series than a stale one. */
  remove(labels: Labels<Label>): void;
}
/** Distributes observed values, in the unit of its name, over buckets. */
export interface HistogramMetric<Label extends string> {
  observe(labels: Labels<Label>, value: number): void;
}

/** The metrics of one service in the registry of its process; every series carries the label `service`. Injected as `METRICS`. */
export class ServiceMetrics {
  readonly #registry: Registry;
  readonly #service: string;
  constructor(service: string, registry: Registry = new Registry()) {
    this.#service = service;
    this.#registry = registry;
  }

  counter<Label extends string = never>(options: MetricOptions<Label>): CounterMetric<Label> {
    const service = this.#service;
    const metric = this.#once(options.name, Counter<string>, () => new Counter(this.#configuration(options)));
    return { inc: (labels, by = 1) => metric.inc({ ...labels, service }, by) };
  }

  /** @param read called when the metrics are read, instead of `set` whenever the value changes */
  gauge<Label extends string = never>(options: MetricOptions<Label>): GaugeMetric<Label> {
    const service = this.#service;
    const metric = this.#once(options.name, Gauge<string>, () => new Gauge(this.#configuration(options)));
    return {
      set: (labels, value) => metric.set({ ...labels, service }, value),
      remove: (labels) => metric.remove({ ...labels, service }),
    };
  }

  /** @param options `buckets` are upper bounds, ascending */
  histogram<Label extends string = never>(
    options: MetricOptions<Label> & { readonly buckets: readonly number[] },
  ): HistogramMetric<Label> {
    const service = this.#service;
    const create = () => new Histogram({ ...this.#configuration(options), buckets: [...options.buckets] });
    const metric = this.#once(options.name, Histogram<string>, create);
    return { observe: (labels, value) => metric.observe({ ...labels, service }, value) };
  }

  /** The histogram of the hottest path. @param options `bounds` are upper bounds in seconds, ascending */
  requestDurations(options: {
    readonly name: string;
    readonly help: string;
    readonly bounds: readonly number[];
  }): DurationObserver {
    const create = () => new DurationHistogram(this.#registry, options);
    return this.#once(options.name, DurationHistogram, create).of(this.#service);
  }

  #configuration<Label extends string>({ name, help, labels = [] }: MetricOptions<Label>) {
    return { name, help, labelNames: [...labels, 'service'] as string[], registers: [this.#registry] };
  }

  /** Services that share a process share the metric and differ in the label. */
  #once<Metric extends object>(
    name: string,
    kind: abstract new (...p: never[]) => Metric,
    create: () => Metric,
  ): Metric {
    const existing: unknown = this.#registry.getSingleMetric(name);
    if (existing === undefined) return create();
    if (existing instanceof kind) return existing;
    throw new TypeError(`The metric ${name} exists as another kind.`);
  }
}
