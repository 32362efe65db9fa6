import type { SimulatedMetric } from './alarm.ts';
import type { Series, World } from './evaluate-alarm.ts';

/** One platform over time: what its parts report in each minute. Anything may be changed for an outage. */
export interface Weather {
  /** Requests of one service in a minute, 5xx of it among them, and the slowest of a hundred in seconds. */
  readonly requests: Series;
  readonly failed: Series;
  readonly slowest: Series;
  readonly healthy: Series;
  readonly running: Series;
  readonly desired: Series;
  /** What the load balancer refuses by itself. */
  readonly refused: Series;
  readonly edgeRequests: Series;
  readonly edgeFailedPercent: Series;
  readonly blocked: Series;
  readonly databaseBusy: Series;
  readonly databaseFreeBytes: Series;
  readonly proxyFailures: Series;
  readonly redisBusy: Series;
  readonly redisMemory: Series;
  readonly rotationErrors: Series;
  readonly busDifferences: Series;
  readonly foreignTargets: Series;
  readonly tasksDone: Series;
  readonly deadLetters: Series;
  readonly queueAge: Series;
  readonly outboxAge: Series;
  readonly outboxDead: Series;
  readonly unconfirmed: Series;
  readonly undelivered: Series;
  readonly lambdaErrors: Series;
  readonly lambdaMilliseconds: Series;
  readonly mailsSent: Series;
  readonly mailsBounced: Series;
  readonly mailsComplained: Series;
}

const DAY = 1440;
const nothing: Series = () => undefined;
const always =
  (value: number): Series =>
  () =>
    value;
/** Every five minutes, in the middle. */
const looks =
  (value: number): Series =>
  (minute) =>
    minute % 5 === 2 ? value : undefined;

/** Deterministic noise from 0 to 1. */
export function noise(seed: number): (minute: number) => number {
  return (minute) => {
    let state = (seed * 2_654_435_761 + minute * 40_503 + 1) >>> 0;
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) >>> 0;
    state = Math.imul(state ^ (state >>> 13), 3_266_489_917) >>> 0;
    return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** 400 requests a minute by day, two by night, one in five thousand of which fails; a failure now and then is part of every day. */
export function fairWeather(seed: number): Weather {
  const [load, luck, speed] = [noise(seed), noise(seed + 1), noise(seed + 2)];
  const byDay = (minute: number): boolean => minute % DAY >= 360 && minute % DAY < 1320;
  const requests: Series = (minute) => Math.round((byDay(minute) ? 400 : 2) * (0.7 + 0.6 * load(minute)));
  return {
    requests,
    failed: (minute) => (luck(minute) < (requests(minute) ?? 0) / 5000 ? 1 : undefined),
    slowest: (minute) => 0.08 + 0.2 * speed(minute),
    healthy: always(3),
    running: always(3),
    desired: always(3),
    refused: nothing,
    edgeRequests: (minute) => 2 * (requests(minute) ?? 0),
    edgeFailedPercent: (minute) => (luck(minute) < 0.05 ? 0.3 : 0),
    blocked: (minute) => (load(minute) < 0.3 ? 2 : undefined),
    databaseBusy: (minute) => 20 + 30 * load(minute),
    databaseFreeBytes: always(60 * 1024 ** 3),
    proxyFailures: always(0),
    redisBusy: always(5),
    redisMemory: always(30),
    rotationErrors: nothing,
    busDifferences: looks(0),
    foreignTargets: looks(0),
    tasksDone: (minute) => (minute % 5 === 0 ? 1 : undefined),
    deadLetters: always(0),
    queueAge: (minute) => (byDay(minute) ? 3 : 0),
    outboxAge: always(1),
    outboxDead: always(0),
    unconfirmed: always(5),
    undelivered: nothing,
    lambdaErrors: (minute) => (byDay(minute) ? 0 : undefined),
    lambdaMilliseconds: always(200),
    mailsSent: (minute) => (byDay(minute) ? 4 : undefined),
    // One in a hundred has moved house.
    mailsBounced: (minute) => (byDay(minute) && luck(minute) < 0.04 ? 1 : undefined),
    mailsComplained: (minute) => (minute % DAY === 700 ? 1 : undefined),
  };
}

/** Which series of a platform each metric shows; a metric that no weather knows fails the test. */
export function worldOf(weather: Weather): World {
  const of: Readonly<Record<string, Series>> = {
    RequestCount: weather.requests,
    HTTPCode_Target_5XX_Count: weather.failed,
    TargetResponseTime: weather.slowest,
    HealthyHostCount: weather.healthy,
    RunningTaskCount: weather.running,
    DesiredTaskCount: weather.desired,
    HTTPCode_ELB_5XX_Count: weather.refused,
    Requests: weather.edgeRequests,
    '5xxErrorRate': weather.edgeFailedPercent,
    BlockedRequests: weather.blocked,
    AllowedRequests: weather.edgeRequests,
    CPUUtilization: weather.databaseBusy,
    FreeStorageSpace: weather.databaseFreeBytes,
    ClientConnectionsSetupFailedAuth: weather.proxyFailures,
    DatabaseConnectionsSetupFailed: weather.proxyFailures,
    EngineCPUUtilization: weather.redisBusy,
    DatabaseMemoryUsagePercentage: weather.redisMemory,
    bus_differences: weather.busDifferences,
    bus_foreign_targets: weather.foreignTargets,
    TasksDone: weather.tasksDone,
    ApproximateNumberOfMessagesVisible: weather.deadLetters,
    ApproximateAgeOfOldestMessage: weather.queueAge,
    outbox_oldest_seconds: weather.outboxAge,
    outbox_dead_rows: weather.outboxDead,
    outbox_unconfirmed_seconds: weather.unconfirmed,
    FailedInvocations: weather.undelivered,
    InvocationsFailedToBeSentToDlq: weather.undelivered,
    Throttles: weather.lambdaErrors,
    Duration: weather.lambdaMilliseconds,
    Send: weather.mailsSent,
    Bounce: weather.mailsBounced,
    Complaint: weather.mailsComplained,
  };
  return ({ namespace, name, dimensions }: SimulatedMetric): Series => {
    if (namespace === 'AWS/Lambda' && name === 'Errors')
      return /-rotation$/.test(dimensions['FunctionName'] ?? '') ? weather.rotationErrors : weather.lambdaErrors;
    const series = of[name];
    if (series === undefined) throw new Error(`The weather says nothing of ${namespace} ${name}.`);
    return series;
  };
}
