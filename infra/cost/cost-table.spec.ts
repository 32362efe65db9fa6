import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { stageMetrics } from '../functions/bus-watch/bus-metrics.ts';
import { synthesise } from '../stacks/synthesise.ts';
import { costOf, MissingLoadError } from './cost-table.ts';
import { deliveriesTo, lambdaTraces } from './load-costs.ts';
import { loads } from './loads.ts';
import { instanceHour, prices } from './prices.ts';
import { renderCost } from './render-cost.ts';
import { NothingToPriceError, runCost } from './run-cost.ts';
import { UnpricedError } from './standing-costs.ts';

const folder = mkdtempSync(join(tmpdir(), 'pactline-cost-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dev = loadEnvironment('dev', topology);
const load = loads['dev']!;
let files = 0;
/** The file of a stack with these resources. */
function stack(resource: Record<string, Record<string, object>>): { file: string }[] {
  const file = join(folder, `${(files += 1)}.json`);
  writeFileSync(file, JSON.stringify({ resource }));
  return [{ file }];
}
const lineOf = (what: string, resource: Record<string, Record<string, object>>) =>
  costOf(dev, topology, stack(resource)).lines.find((own) => own.what === what);

describe('an environment of which nothing was read', () => {
  it('has no price, rather than none to pay', async () => {
    await expect(runCost({ environment: dev, topology, stacks: [] })).rejects.toThrow(NothingToPriceError);
  });
});

describe('what stands', () => {
  it.each([
    ['NAT gateways', { aws_nat_gateway: { a: {}, b: {} } }, 2 * 730],
    [
      'interface endpoints',
      { aws_vpc_endpoint: { a: { vpc_endpoint_type: 'Interface', subnet_ids: ['1', '2', '3'] } } },
      3 * 730,
    ],
    [
      'database instances',
      { aws_db_instance: { a: { instance_class: 'db.t4g.small', multi_az: true, allocated_storage: 20 } } },
      2 * 730,
    ],
    [
      'database storage',
      { aws_db_instance: { a: { instance_class: 'db.t4g.small', multi_az: true, allocated_storage: 20 } } },
      40,
    ],
    [
      'Redis nodes',
      { aws_elasticache_replication_group: { a: { node_type: 'cache.t4g.small', num_cache_clusters: 3 } } },
      3 * 730,
    ],
    ['firewall rules', { aws_wafv2_web_acl: { a: { rule: [{}, {}] } } }, 2],
    [
      'metrics of our own',
      { aws_lambda_function: { a: { function_name: 'x-bus-watch' }, b: {} } },
      stageMetrics.length,
    ],
    [
      'alarms',
      {
        aws_cloudwatch_metric_alarm: {
          a: {},
          b: { metric_query: [{ expression: 'x' }, { metric: {} }, { metric: {} }] },
        },
      },
      3,
    ],
  ])('%s', (what, resource, quantity) => {
    expect(lineOf(what, resource as never)?.quantity).toBe(quantity);
  });

  it('counts the tasks of a container service by their sizes', () => {
    const resource = {
      aws_ecs_service: { a: { name: 'one', desired_count: 3 } },
      aws_ecs_task_definition: { b: { family: 'one', cpu: '512', memory: '2048' } },
    };
    expect(lineOf('containers: processors', resource)?.quantity).toBe(3 * 0.5 * 730);
    expect(lineOf('containers: memory', resource)?.quantity).toBe(3 * 2 * 730);
    expect(lineOf('metrics of our own', resource)?.quantity).toBeGreaterThan(0);
  });

  it('asks what it does not know instead of leaving it out', () => {
    expect(() => costOf(dev, topology, stack({ aws_msk_cluster: { a: {} } }))).toThrow(/aws_msk_cluster/);
    const huge = { aws_db_instance: { a: { instance_class: 'db.x9.huge', allocated_storage: 20 } } };
    expect(() => costOf(dev, topology, stack(huge))).toThrow(UnpricedError);
    expect(() => costOf({ ...dev, name: 'moon' }, topology, stack({}))).toThrow(MissingLoadError);
  });
});

describe('what the load costs', () => {
  const everything = costOf(dev, topology, stack({}));
  const twice = costOf(dev, topology, stack({}), { ...load, events: 2 * load.events });

  it('follows the ways of the topology', () => {
    const [anything] = Object.values(topology.services).filter(({ rules }) =>
      rules.some(({ events }) => events[0] === '*'),
    );
    expect(deliveriesTo(anything!, topology, load)).toBeCloseTo(load.events);
    const one = { ...anything!, rules: [{ ...anything!.rules[0]!, events: Object.keys(topology.events).slice(0, 2) }] };
    expect(deliveriesTo(one, topology, load)).toBeCloseTo((2 * load.events) / Object.keys(topology.events).length);
  });

  it('doubles with the events, and leaves alone what does not follow them', () => {
    const of = (table: typeof everything, what: string) => table.lines.find((own) => own.what === what)?.monthlyUsd;
    for (const what of ['events on the bus', 'queues: messages', 'Lambda duration', 'tables: writes', 'mails'])
      expect(of(twice, what)).toBeCloseTo(2 * (of(everything, what) ?? NaN));
    expect(of(twice, 'firewall requests')).toBe(of(everything, 'firewall requests'));
    expect(twice.monthly.standing).toBe(everything.monthly.standing);
  });

  it('counts the traces that begin, by the share that is recorded, and those that Lambda begins by itself', () => {
    const quantity = (share: number, what: string) =>
      costOf({ ...dev, traces: { share } }, topology, stack({})).lines.find((own) => own.what === what)?.quantity;
    const begun = load.requests + load.events / load.batch;
    expect(quantity(1, 'traces of requests and of sends')).toBeCloseTo(begun / 1e6);
    expect(quantity(0.1, 'traces of requests and of sends')).toBeCloseTo(begun / 1e7);
    expect(quantity(0, 'traces of requests and of sends')).toBeUndefined();
    expect(quantity(0, 'traces that Lambda begins')).toBe(quantity(1, 'traces that Lambda begins'));
    // A month has 2,628,000 seconds.
    expect([1_000, 2_628_000, 4_628_000].map(lambdaTraces)).toEqual([1_000, 2_628_000, 2_728_000]);
  });

  it('counts every 64 KB of an event', () => {
    const large = costOf(dev, topology, stack({}), { ...load, eventKiB: 65 });
    const quantity = (table: typeof everything) =>
      table.lines.find(({ what }) => what === 'events on the bus')?.quantity;
    expect(quantity(large)).toBeCloseTo(2 * (quantity(everything) ?? NaN));
  });
});

describe.each(environmentNames)('%s', (name) => {
  it('has a price for everything, and adds up', () => {
    const environment = loadEnvironment(name, topology);
    const stacks = synthesise({ environment, topology, outputFolder: join(folder, name) });
    const table = costOf(environment, topology, stacks);
    const sum = table.lines.reduce((total, { monthlyUsd }) => total + monthlyUsd, 0);

    expect(table.monthly.total).toBeCloseTo(sum);
    expect(table.monthly.standing + table.monthly.load).toBeCloseTo(sum);
    expect(table.perMillionEvents.full).toBeCloseTo((sum * 1_000_000) / table.load.events);
    expect(table.perMillionEvents.marginal).toBeLessThan(table.perMillionEvents.full);
    for (const { monthlyUsd } of table.lines) expect(monthlyUsd).toBeGreaterThan(0);
    const text = renderCost(table);
    expect(text).toContain(`${name}: ${table.monthly.total.toFixed(2)} USD`);
    for (const { what } of table.lines) expect(text).toContain(what);
    expect(text.match(/unverified$/gm)).toHaveLength(
      table.lines.filter(({ price }) => price.source === undefined).length,
    );
  });
});

describe('prices', () => {
  it.each(Object.entries({ ...prices, ...instanceHour }))(
    '%s is above nothing, and its source has a date',
    (_name, price) => {
      expect(price.usd).toBeGreaterThan(0);
      if ('source' in price && price.source !== undefined) {
        expect(new URL(price.source.url).protocol).toBe('https:');
        expect(price.source.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    },
  );
});
