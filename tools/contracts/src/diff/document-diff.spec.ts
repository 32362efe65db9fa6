import { describe, expect, it } from '@jest/globals';
import { loadTexts } from '../testing/load.ts';
import { type Contracts, readContracts } from './contracts.ts';
import { diffContracts } from './diff.ts';
import { type Finding } from './finding.ts';
import { contractRules, type Rule } from './rules.ts';
import { type DocumentMutator, documentMutators } from './testing/document-mutators.ts';
import { filesOf, shop } from './testing/shop.ts';

const now = new Date('2026-02-15T12:00:00Z');

const versions = async ({
  before,
  edit,
}: Pick<DocumentMutator, 'before' | 'edit'>): Promise<[Contracts, Contracts]> => {
  const [older, newer] = [shop(), shop()];
  before?.(older);
  edit(newer);
  const [base, head] = await Promise.all([older, newer].map((one) => loadTexts(filesOf(one))));
  expect(head!.diagnostics.errors).toEqual([]);
  return [readContracts(base!), readContracts(head!)];
};
const gravestOf = (findings: readonly Finding[], rule: string | undefined): (string | undefined)[] => {
  const [gravest] = findings;
  const wanted = findings.find((one) => one.rule === rule && one.severity === gravest?.severity);
  return [gravest?.severity ?? 'nothing', (wanted ?? gravest)?.rule];
};

describe('what stands around schemas', () => {
  const cases = documentMutators.map((mutator) => [`${mutator.item}: ${mutator.name}`, mutator] as const);

  it.each(cases)('%s', async (_, mutator) => {
    const found = diffContracts(...(await versions(mutator)), { now });
    expect(gravestOf(found, mutator.rule)).toEqual([mutator.expect, mutator.rule]);
    const same = found.filter(({ severity, rule }) => severity === mutator.expect && rule === mutator.rule);
    for (const consumer of mutator.consumers ?? []) expect(same.flatMap((one) => one.consumers)).toContain(consumer);
    if (mutator.findings !== undefined) expect(found).toHaveLength(mutator.findings);
    expect(found[0]?.message ?? '').toContain(mutator.says ?? '');
    for (const { where, message } of found) {
      expect(where.file).toMatch(/^specs\//);
      expect(message).not.toBe('');
    }
  });

  it.each(Object.keys(contractRules))('notices when the rule %s is switched off', async (rule) => {
    const needing = documentMutators.find((mutator) => mutator.rule === rule);
    expect(needing).toBeDefined();
    const without = new Set([rule as Rule]);
    const found = diffContracts(...(await versions(needing!)), { now, without });
    expect(found.map((one) => one.rule)).not.toContain(rule);
  });
});
