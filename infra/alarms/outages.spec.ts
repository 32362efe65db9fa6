import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { synthesise } from '../stacks/synthesise.ts';
import type { SimulatedAlarm, SimulatedAlarms } from './alarm.ts';
import type { Series } from './evaluate-alarm.ts';
import { readAlarms } from './read-alarms.ts';
import { Simulation } from './simulate.ts';
import { fairWeather, noise, type Weather, worldOf } from './world.fixture.ts';

const DAY = 1440;
/** The outage begins at ten in the morning of the second day: the longest windows are full by then. */
const BEGIN = DAY + 600;
const NIGHT = DAY + 180;
const SEEDS = [1] as const;

function alarmsOf(environment: string): SimulatedAlarms {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-alarms-'));
  try {
    const stacks = synthesise({ environment: loadEnvironment(environment, topology), topology, outputFolder });
    return readAlarms(stacks.map(({ file }) => file));
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
}

const prod = alarmsOf('prod');
const simulation = new Simulation(prod);
const fair = new Map(SEEDS.map((seed) => [seed as number, fairWeather(seed)]));

/** What is told of one service stands for all: they have the same alarms. */
const kind = (name: string): string =>
  name.replace(/^pactline-prod-/, '').replace(/^(order|webhook|send-email|activity-logger)-/, '');

/** Kinds of alarms that told somebody, with the minutes after the beginning at which the first did. */
function told(
  change: (weather: Weather) => Partial<Weather>,
  seed: number,
  minutes = BEGIN + 400,
  begin = BEGIN,
  alarms = simulation,
) {
  const weather = fair.get(seed) ?? fairWeather(seed);
  const fired = Object.entries(alarms.firedIn(worldOf({ ...weather, ...change(weather) }), minutes));
  const byKind = Map.groupBy(fired, ([name]) => kind(name));
  return Object.fromEntries(
    [...byKind].map(([name, all]) => [name, Math.min(...all.map(([, minute]) => minute)) - begin]),
  );
}

/** One series until the outage, another from then on; back again after `length` minutes. */
const from =
  (before: Series, then: Series, begin = BEGIN, length = Number.POSITIVE_INFINITY): Series =>
  (minute) =>
    minute >= begin && minute < begin + length ? then(minute) : before(minute);
const nothing: Series = () => undefined;
const always =
  (value: number): Series =>
  () =>
    value;

/** Nobody is there any more: the load balancer answers instead, and counts no request for anybody. */
const outage =
  (begin: number, healthy: Series) =>
  (weather: Weather): Partial<Weather> => ({
    requests: from(weather.requests, nothing, begin),
    failed: from(weather.failed, nothing, begin),
    slowest: from(weather.slowest, nothing, begin),
    healthy: from(weather.healthy, healthy, begin),
    running: from(weather.running, always(0), begin),
    refused: from(weather.refused, weather.requests, begin),
    edgeFailedPercent: from(weather.edgeFailedPercent, always(100), begin),
  });

/** Two requests a minute, and three of them fail. */
const badNight = (weather: Weather): Partial<Weather> => ({
  requests: from(weather.requests, always(2), NIGHT, 60),
  failed: from(weather.failed, always(1), NIGHT, 3),
  slowest: from(weather.slowest, always(9), NIGHT, 60),
});

describe.each(environmentNames)('the alarms of %s', (environment) => {
  const { metric, composite } = environment === 'prod' ? prod : alarmsOf(environment);

  it('tell somebody, or are part of one that does; each has one name', () => {
    const parts = new Set(composite.flatMap(({ all }) => all));
    expect(metric.filter(({ name, notifies }) => notifies === parts.has(name)).map(({ name }) => name)).toEqual([]);
    const names = [...metric, ...composite].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(50);
  });

  it('look at windows that CloudWatch takes: a day in all at most', () => {
    for (const { name, periodMinutes, evaluationPeriods, datapointsToAlarm } of metric) {
      expect([name, periodMinutes * evaluationPeriods <= DAY]).toEqual([name, true]);
      expect([name, datapointsToAlarm <= evaluationPeriods]).toEqual([name, true]);
    }
  });
});

describe.each(SEEDS)('two days (%s)', (seed) => {
  it('of fair weather tell nothing: neither by day nor by night, when one bad request is half of all', () => {
    expect(told(() => ({}), seed)).toEqual({});
  });

  it('with one bad request of two at night tell nothing', () => {
    expect(told(badNight, seed)).toEqual({});
  });

  it('with a blip of two minutes tell nothing', () => {
    const blip = (weather: Weather): Partial<Weather> => ({
      failed: from(weather.failed, always(6), BEGIN, 2),
      slowest: from(weather.slowest, always(3), BEGIN, 2),
      healthy: from(weather.healthy, always(2), BEGIN, 2),
      running: from(weather.running, always(2), BEGIN, 2),
      refused: from(weather.refused, always(30), BEGIN, 2),
      databaseBusy: from(weather.databaseBusy, nothing, BEGIN, 2),
      queueAge: from(weather.queueAge, always(400), BEGIN, 2),
    });
    expect(told(blip, seed)).toEqual({});
  });

  it('with a rolling deployment, in which rules are away for a look, tell nothing', () => {
    const deployment = (weather: Weather): Partial<Weather> => ({
      running: from(weather.running, always(6), BEGIN, 8),
      busDifferences: from(weather.busDifferences, (minute) => (minute % 5 === 2 ? 4 : undefined), BEGIN, 5),
      lambdaErrors: from(weather.lambdaErrors, always(1), BEGIN, 2),
    });
    expect(told(deployment, seed)).toEqual({});
  });

  it('tell a total outage within minutes, by day and by night, although no error of a service is counted', () => {
    const byDay = told(outage(BEGIN, always(0)), seed);
    expect(byDay).toEqual({
      'nobody-answers': 1,
      'tasks-missing': 4,
      'load-balancer-5xx': 2,
      'edge-5xx': expect.any(Number),
    });
    expect(byDay['edge-5xx']).toBeLessThanOrEqual(10);
    // The load balancer may report no target at all.
    const silent = told(outage(BEGIN, nothing), seed);
    expect(silent['nobody-answers']).toBe(3);
    // Two requests a minute are no share of anything, and yet nobody is answered.
    expect(told(outage(NIGHT, always(0)), seed, NIGHT + 60, NIGHT)).toEqual({
      'nobody-answers': 1,
      'tasks-missing': 4,
    });
  });

  it('tell tasks that are missing while the others answer', () => {
    expect(told(({ running }) => ({ running: from(running, always(2)) }), seed)).toEqual({ 'tasks-missing': 4 });
  });

  it('tell errors by how fast they use up the budget: 5 % within the hour, 0.8 % within half a day', () => {
    const chance = noise(seed + 7);
    const failing =
      (share: number) =>
      ({ requests, failed }: Weather): Partial<Weather> => ({
        failed: from(failed, (minute) => Math.round((requests(minute) ?? 0) * share * 2 * chance(minute))),
      });
    const fast = told(failing(0.05), seed);
    expect(Object.keys(fast).sort()).toEqual(['error-budget-fast', 'error-budget-slow']);
    expect(fast['error-budget-fast']).toBeLessThan(30);
    const slow = told(failing(0.008), seed, BEGIN + 700);
    expect(Object.keys(slow)).toEqual(['error-budget-slow']);
    expect(slow['error-budget-slow']).toBeLessThan(360);
    expect(slow['error-budget-slow']).toBeGreaterThan(60);
  });

  it('tell a slow decay of answers when it crosses the line, not before', () => {
    const decay = ({ slowest }: Weather): Partial<Weather> => ({
      slowest: from(slowest, (minute) => 0.2 + (minute - BEGIN) * 0.005),
    });
    const { 'latency-p99': latency, ...others } = told(decay, seed);
    expect(others).toEqual({});
    expect(latency).toBeGreaterThan(60);
    expect(latency).toBeLessThan(66);
  });

  it.each<[string, (weather: Weather) => Partial<Weather>, Readonly<Record<string, number>>]>([
    [
      'dead event',
      () => ({ deadLetters: from(always(0), always(1)) }),
      { 'dlq-not-empty': 0, 'undeliverable-not-empty': 0, 'bus-undeliverable-not-empty': 0 },
    ],
    ['dead row of an outbox', () => ({ outboxDead: from(always(0), always(1)) }), { 'outbox-dead': 0 }],
    [
      'failed rotation',
      () => ({ rotationErrors: from(nothing, always(1), BEGIN, 1) }),
      { 'postgres-rotation-failed': 0, 'redis-rotation-failed': 0 },
    ],
  ])('tell the first %s at once', (_what, change, expected) => {
    expect(told(change, seed)).toEqual(expected);
  });

  it('tell what is gone from the bus after two looks, and a watch that looks no more', () => {
    const gone = told(
      ({ busDifferences }) => ({
        busDifferences: from(busDifferences, (minute) => (minute % 5 === 2 ? 1 : undefined)),
      }),
      seed,
    );
    expect(Object.keys(gone)).toEqual(['bus-differs']);
    expect(gone['bus-differs']).toBeLessThanOrEqual(10);
    const silent = told(({ busDifferences }) => ({ busDifferences: from(busDifferences, nothing) }), seed);
    expect(Object.keys(silent)).toEqual(['bus-differs']);
    expect(silent['bus-differs']).toBeLessThanOrEqual(25);
    const tapped = told(
      () => ({ foreignTargets: from(nothing, (minute) => (minute % 5 === 2 ? 1 : undefined)) }),
      seed,
    );
    expect(Object.keys(tapped)).toEqual(['bus-foreign-targets']);
  });

  it('tell a schedule that does not come', () => {
    const { 'anchor-overdue': overdue, ...others } = told(
      ({ tasksDone }) => ({ tasksDone: from(tasksDone, nothing) }),
      seed,
    );
    expect(others).toEqual({});
    expect(overdue).toBeLessThanOrEqual(25);
  });

  it('tell stores that are down, full or refuse', () => {
    const down = told(({ databaseBusy }) => ({ databaseBusy: from(databaseBusy, nothing) }), seed);
    expect(down).toEqual({ 'database-busy': 11 });
    const full = told(() => ({ databaseFreeBytes: from(always(60 * 1024 ** 3), always(1024 ** 3)) }), seed);
    expect(Object.keys(full)).toEqual(['database-full']);
    expect(told(() => ({ proxyFailures: from(always(0), always(10)) }), seed)).toEqual({ 'proxy-refuses': 2 });
    const redis = told(({ redisBusy }) => ({ redisBusy: from(redisBusy, nothing) }), seed);
    expect(Object.keys(redis).sort()).toEqual(['redis-node-1', 'redis-node-2', 'redis-node-3']);
    expect(told(() => ({ redisMemory: from(always(30), always(95)) }), seed)).toEqual({ 'redis-full': 4 });
  });

  it('tell mails that come back, before AWS stops them: one in ten bounces, or a few complain', () => {
    const bounced = told(({ mailsBounced }) => ({ mailsBounced: from(mailsBounced, always(0.4)) }), seed, BEGIN + 800);
    expect(bounced).toEqual({ 'mail-bounces': expect.any(Number) });
    expect(bounced['mail-bounces']).toBeLessThanOrEqual(720);
    const complained = ({ mailsComplained }: Weather): Partial<Weather> => ({
      mailsComplained: from(mailsComplained, (minute) => (minute % 120 === 0 ? 1 : undefined)),
    });
    expect(told(complained, seed, BEGIN + 800)).toEqual({ 'mail-complaints': expect.any(Number) });
  });

  it('tell a firewall that takes customers for attackers, and an edge that reaches nothing', () => {
    const blocking = told(({ edgeRequests, blocked }) => ({ blocked: from(blocked, edgeRequests) }), seed);
    expect(Object.keys(blocking)).toEqual(['firewall-blocks']);
    expect(blocking['firewall-blocks']).toBeLessThanOrEqual(10);
    const unreachable = ({ edgeFailedPercent, requests, slowest }: Weather): Partial<Weather> => ({
      edgeFailedPercent: from(edgeFailedPercent, always(100)),
      requests: from(requests, nothing),
      slowest: from(slowest, nothing),
    });
    expect(Object.keys(told(unreachable, seed))).toEqual(['edge-5xx']);
  });

  it('with no data of anything tell that nobody looks, answers or works any more', () => {
    const silence = Object.fromEntries(
      Object.entries(fairWeather(seed)).map(([name, series]) => [name, from(series as Series, nothing)]),
    ) as Partial<Weather>;
    expect(Object.keys(told(() => silence, seed)).sort()).toEqual([
      'anchor-overdue',
      'bus-differs',
      'database-busy',
      'nobody-answers',
      'redis-node-1',
      'redis-node-2',
      'redis-node-3',
      'tasks-missing',
    ]);
  });
});

describe('what was wrong', () => {
  const changed = (change: (alarm: SimulatedAlarm) => SimulatedAlarm[]): Simulation =>
    new Simulation({ ...prod, metric: prod.metric.flatMap(change) });

  it('is seen: without alarms of their own for targets, tasks and the edge a total outage is quiet', () => {
    const own = /nobody-answers|tasks-missing|load-balancer-5xx|edge-5xx/;
    const before = changed((alarm) => (own.test(alarm.name) ? [] : [alarm]));
    expect(told(outage(BEGIN, always(0)), 1, BEGIN + 120, BEGIN, before)).toEqual({});
  });

  it('is seen: without a guard against few samples one bad request at night wakes somebody', () => {
    const before = changed((alarm) => [
      { ...alarm, expression: alarm.expression.replace(/^IF\((errors|requests) > \d+/, 'IF($1 > 0') },
    ]);
    expect(Object.keys(told(badNight, 1, NIGHT + 120, NIGHT, before)).sort()).toEqual([
      'error-budget-fast',
      'latency-p99',
    ]);
  });

  it('is seen: where silence is well, a schedule that does not come is quiet', () => {
    const before = changed((alarm) => [{ ...alarm, missing: 'notBreaching' }]);
    const overdue = ({ tasksDone }: Weather): Partial<Weather> => ({ tasksDone: from(tasksDone, nothing) });
    expect(told(overdue, 1, BEGIN + 120, BEGIN, before)).toEqual({});
  });
});
