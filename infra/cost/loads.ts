/** What an environment has to do in a month, as far as it costs. Assumptions, to be replaced by what the dashboards show. */
export interface Load {
  /** HTTP requests from outside. */
  readonly requests: number;
  /** Kilobytes of one answer. */
  readonly answerKiB: number;
  /** Events on the bus. Types without a figure of their own get an equal share of it. */
  readonly events: number;
  /** Kilobytes of one event in its envelope. */
  readonly eventKiB: number;
  /** Events in one batch that a consumer takes, on average: 10 at most. */
  readonly batch: number;
  /** Logs in kilobytes for each request, and for each delivery of an event. */
  readonly logKiB: number;
  /** Load balancer units in use, on average: the larger of connections, bandwidth and rules. */
  readonly loadBalancerUnits: number;
  /** Gigabytes that leave by NAT gateways and by interface endpoints. */
  readonly natGiB: number;
  readonly endpointGiB: number;
  /** Mails for each event that a service with a mail identity receives. */
  readonly mailsPerDelivery: number;
  /** Of Lambdas with a figure of their own: milliseconds for one event, and units written to and read from tables. */
  readonly lambdas: Readonly<Record<string, LambdaLoad>>;
  /** Of the other Lambdas. */
  readonly otherLambdas: LambdaLoad;
}

export interface LambdaLoad {
  readonly milliseconds: number;
  readonly writes: number;
  readonly reads: number;
}

const common = {
  answerKiB: 4,
  eventKiB: 2,
  batch: 3,
  logKiB: 1,
  mailsPerDelivery: 1,
  lambdas: {
    // A transaction writes four items of up to 1 KiB, twice the units each, and a record's two index entries.
    'activity-logger': { milliseconds: 60, writes: 10, reads: 2 },
    // Marks the event as in work and as done; sends the mail and an event between.
    'send-email': { milliseconds: 150, writes: 2, reads: 1 },
  },
  // Marked as in work and as done, and little else.
  otherLambdas: { milliseconds: 100, writes: 2, reads: 1 },
} as const;

/** By environment; an environment without one cannot be priced. */
export const loads: Readonly<Record<string, Load>> = {
  dev: { ...common, requests: 100_000, events: 100_000, loadBalancerUnits: 0.1, natGiB: 5, endpointGiB: 5 },
  staging: { ...common, requests: 500_000, events: 500_000, loadBalancerUnits: 0.2, natGiB: 10, endpointGiB: 20 },
  prod: { ...common, requests: 10_000_000, events: 10_000_000, loadBalancerUnits: 2, natGiB: 100, endpointGiB: 500 },
};
