import { describe, expect, it } from '@jest/globals';
import { compareDeployments, describeDifference, NothingDeployedError } from './compare-deployments.ts';

const rule = { pattern: { source: ['a'] }, targets: [{ queue: 'q', retries: 185 }] };

describe('two deployments', () => {
  it('that are alike differ in nothing, whatever the order of their facts', () => {
    const turned = { targets: [{ retries: 185, queue: 'q' }], pattern: { source: ['a'] } };
    expect(compareDeployments({ 'rule x': rule }, { 'rule x': turned })).toEqual([]);
  });

  it('differ by the path of the fact', () => {
    const other = { ...rule, targets: [{ queue: 'q', retries: 3 }] };
    const [difference, ...more] = compareDeployments({ 'rule x': rule }, { 'rule x': other });
    expect(more).toEqual([]);
    expect(difference && describeDifference(difference, ['Terraform', 'the provisioner'])).toBe(
      'rule x: targets.0.retries is 185 with Terraform and 3 with the provisioner',
    );
  });

  it('differ by a list that has one more', () => {
    const other = { ...rule, pattern: { source: ['a', 'b'] } };
    expect(compareDeployments({ 'rule x': rule }, { 'rule x': other })).toEqual([
      { resource: 'rule x', fact: 'pattern.source.1', one: undefined, other: 'b' },
    ]);
  });

  it('differ by a resource that only one of them has', () => {
    const [difference] = compareDeployments({}, { 'queue y': {} });
    expect(difference && describeDifference(difference, ['Terraform', 'the provisioner'])).toBe(
      'queue y stands only with the provisioner',
    );
  });

  it('of which nothing stands are not compared', () => {
    expect(() => compareDeployments({}, {})).toThrow(NothingDeployedError);
  });
});
