import { describe, expect, it } from '@jest/globals';
import { loadTexts } from '../testing/load.ts';
import { readContracts } from './contracts.ts';
import { diffContracts } from './diff.ts';
import { type Finding } from './finding.ts';
import { documentMutators } from './testing/document-mutators.ts';
import { filesOf, shop, type Shop } from './testing/shop.ts';

const now = new Date('2026-02-15T12:00:00Z');
const diff = async (edit: (shop: Shop) => void): Promise<readonly Finding[]> => {
  const [older, newer] = [shop(), shop()];
  edit(newer);
  const [base, head] = await Promise.all([older, newer].map((one) => loadTexts(filesOf(one))));
  expect(head!.diagnostics.errors).toEqual([]);
  return diffContracts(readContracts(base!), readContracts(head!), { now });
};

describe('what stands around schemas', () => {
  it.each(documentMutators.map((mutator) => [`${mutator.item}: ${mutator.name}`, mutator] as const))(
    '%s',
    async (_, mutator) => {
      const found = await diff((one) => void mutator.edit(one));
      const [gravest] = found;
      expect([
        gravest?.severity ?? 'nothing',
        gravest?.severity === 'documentation'
          ? 'documentation'
          : (found.find(({ rule, severity }) => rule === mutator.rule && severity === gravest?.severity)?.rule ??
            gravest?.rule),
      ]).toEqual([mutator.expect, mutator.rule]);
      if (mutator.consumers) {
        const consumers = found
          .filter(({ severity, rule }) => severity === mutator.expect && rule === mutator.rule)
          .flatMap((one) => one.consumers);
        for (const consumer of mutator.consumers) expect(consumers).toContain(consumer);
      }
      for (const { where, message } of found) {
        expect(where.file).toMatch(/^specs\//);
        expect(message).not.toBe('');
      }
    },
  );
});
