import { describe, expect, it } from '@jest/globals';
import { loadTexts } from '../testing/load.ts';
import { readContracts } from './contracts.ts';
import { diffContracts } from './diff.ts';
import { type Finding, isUnwaived } from './finding.ts';
import { annotationOf, formatFinding, summaryOf } from './output/lines.ts';
import { markdownOf } from './output/markdown.ts';
import { filesOf, shop } from './testing/shop.ts';

const diff = async (waiver: object, day = '2026-02-15'): Promise<readonly Finding[]> => {
  const newer = shop();
  newer.asyncapi.components.schemas.CartPlaced!.required = ['id'];
  Object.assign(newer.asyncapi, { 'x-breaking-waivers': [waiver] });
  const [base, head] = await Promise.all([shop(), newer].map((one) => loadTexts(filesOf(one))));
  return diffContracts(readContracts(base!), readContracts(head!), { now: new Date(`${day}T23:59:59Z`) });
};
const waiver = {
  rule: 'required',
  pointer: '#/components/schemas/CartPlaced',
  until: '2026-03-01',
  reason: 'Agreed with the mailer team: it reads no currency.',
};

describe('waivers', () => {
  it('count until the end of their last day', async () => {
    expect((await diff(waiver)).filter(isUnwaived)).toEqual([]);
    expect((await diff(waiver, '2026-03-01')).filter(isUnwaived)).toEqual([]);
    const [expired] = (await diff(waiver, '2026-03-02')).filter(isUnwaived);
    expect(expired!.rule).toBe('required');
    expect(formatFinding(expired!)).toContain('its waiver ended on 2026-03-01');
  });

  it('cover their place and what is below it, and nothing else', async () => {
    const left = async (change: object): Promise<string[]> =>
      (await diff({ ...waiver, ...change })).filter(isUnwaived).map(({ rule }) => rule);
    expect(await left({ pointer: '#/' })).toEqual(['required']);
    expect(await left({ pointer: '#/components/schemas/CartPlaced/required' })).toEqual([]);
    expect(await left({ pointer: '#/components/schemas/Cart' })).toEqual(['required']);
    expect(await left({ rule: 'type' })).toEqual(['required']);
    expect(await left({ pointer: 'shop/asyncapi.json#/components' })).toEqual([]);
    expect(await left({ pointer: 'shop/openapi.json#/components' })).toEqual(['required']);
  });

  it('need a day and a reason', async () => {
    expect((await diff({ ...waiver, until: 'soon' })).filter(isUnwaived).map(({ rule }) => rule)).toEqual([
      'waiver',
      'required',
    ]);
    expect((await diff({ ...waiver, reason: '' })).filter(isUnwaived).map(({ rule }) => rule)).toEqual([
      'waiver',
      'required',
    ]);
  });

  it('are shown wherever findings are', async () => {
    const findings = await diff(waiver);
    expect(summaryOf(findings)).toBe('0 breaking (and 1 waived), 0 compatible, 0 documentation');
    const [finding] = findings;
    expect(formatFinding(finding!)).toMatch(/^specs\/shop\/asyncapi\.json:\d+:\d+ waived required: /);
    expect(annotationOf(finding!)).toMatch(
      /^::notice file=specs\/shop\/asyncapi\.json,line=\d+,col=\d+,title=contracts%3A required::.*%0Abreaks: mailer\.onCartPlaced$/,
    );
    expect(markdownOf({ base: { name: 'main' }, findings })).toContain(
      'waived until 2026-03-01: Agreed with the mailer team',
    );
  });
});
