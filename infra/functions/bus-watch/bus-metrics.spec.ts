import { describe, expect, it } from '@jest/globals';
import type { BusComparison, BusDifference } from '@pactline/provision/compare-bus';
import { busMetrics, DIFFERENCES, FOREIGN_TARGETS, metricOf, stageMetrics } from './bus-metrics.ts';
import { embeddedMetrics, MOST_METRICS } from './embedded-metrics.ts';

const comparison = (found: Partial<BusComparison>): BusComparison => ({
  bus: 'acme-t',
  checked: 3,
  differences: [],
  foreign: [],
  ...found,
});
const difference = (problem: BusDifference['problem'], service: string): BusDifference => ({
  problem,
  service,
  what: 'onLampLit',
  resource: 'acme-t-lamp-on-lamp-lit',
});

describe('the metrics of a bus', () => {
  it('are all there, at nothing, when nothing is wrong; services say nothing then', () => {
    const { stage, services } = busMetrics(comparison({}));

    expect(services).toEqual({});
    expect(Object.keys(stage)).toEqual(stageMetrics);
    expect(stageMetrics).toEqual(
      expect.arrayContaining([DIFFERENCES, FOREIGN_TARGETS, 'bus_missing', 'bus_rule_missing']),
    );
    expect(stage).toMatchObject({ bus_rules_checked: 3 });
    expect(Object.entries(stage).filter(([name, value]) => name !== 'bus_rules_checked' && value !== 0)).toEqual([]);
  });

  it('count every problem, for the stage and by service', () => {
    const found = comparison({
      differences: [
        difference('rule-missing', 'lamp'),
        difference('rule-missing', 'lamp'),
        difference('rule-disabled', 'fan'),
      ],
      foreign: [{ rule: 'of-somebody' }, { rule: 'r', target: 'tap', service: 'lamp' }],
    });

    expect(busMetrics(found)).toMatchObject({
      stage: {
        bus_differences: 3,
        bus_rule_missing: 2,
        bus_rule_disabled: 1,
        bus_foreign_rules: 1,
        bus_foreign_targets: 1,
      },
      services: {
        lamp: { bus_differences: 2, bus_rule_missing: 2, bus_foreign_targets: 1 },
        fan: { bus_differences: 1, bus_rule_disabled: 1 },
      },
    });
  });

  it('of a bus that is missing belong to no single service', () => {
    const missing = busMetrics(comparison({ checked: 0, differences: [difference('bus-missing', '*')] }));

    expect(missing.stage).toMatchObject({ bus_differences: 1, bus_missing: 1, bus_rules_checked: 0 });
    expect(missing.services).toEqual({});
  });

  it('have one name each', () => {
    expect(metricOf('bus-missing')).toBe('bus_missing');
    expect(metricOf('target-changed')).toBe('bus_target_changed');
    expect(new Set(stageMetrics).size).toBe(stageMetrics.length);
  });
});

describe('a line of metrics', () => {
  it('is what CloudWatch reads: every dimension and every metric is a member of the line', () => {
    const line = JSON.parse(
      embeddedMetrics({
        namespace: 'acme',
        dimensions: { stage: 't', service: 'lamp' },
        counts: { bus_differences: 2 },
        at: 1_000,
      }),
    ) as {
      _aws: {
        Timestamp: number;
        CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: object[] }[];
      };
    };

    expect(line).toEqual({
      _aws: {
        Timestamp: 1_000,
        CloudWatchMetrics: [
          {
            Namespace: 'acme',
            Dimensions: [['stage', 'service']],
            Metrics: [{ Name: 'bus_differences', Unit: 'Count' }],
          },
        ],
      },
      stage: 't',
      service: 'lamp',
      bus_differences: 2,
    });
  });

  it('with more metrics than CloudWatch reads is refused, as is one without any', () => {
    const counts = Object.fromEntries(Array.from({ length: MOST_METRICS + 1 }, (_, index) => [`m${index}`, index]));
    const common = { namespace: 'acme', dimensions: { stage: 't' }, at: 1 };
    expect(() => embeddedMetrics({ ...common, counts })).toThrow('101 metrics do not fit one line');
    expect(() => embeddedMetrics({ ...common, counts: {} })).toThrow('0 metrics do not fit');
  });
});
