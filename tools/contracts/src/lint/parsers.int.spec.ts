import { describe, expect, it } from '@jest/globals';
import { contractFolder } from '../testing/contract-folder.ts';
import { shortly } from '../testing/load.ts';
import { asyncApi, goodOpenApi } from './lint.fixture.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';

const check = async (files: Record<string, string>, ids?: readonly string[]): Promise<string[]> => {
  const folder = await contractFolder(files);
  try {
    const chosen = ids === undefined ? rules : rules.filter(({ id }) => ids.includes(id));
    return shortly((await lint({ ...folder, rules: chosen })).diagnostics);
  } finally {
    await folder.remove();
  }
};

describe('rules of the official parsers', () => {
  it('find nothing in good contracts', async () => {
    expect(await check({ 'specs/parcel/openapi.yaml': goodOpenApi }, ['redocly'])).toEqual([]);
    expect(await check({ 'specs/parcel/asyncapi.yaml': asyncApi() }, ['asyncapi'])).toEqual([]);
  }, 60_000);

  it('are passed on with their place', async () => {
    const bad = await check({ 'specs/parcel/openapi.yaml': goodOpenApi.replace('summary: Gets', 'sumary: Gets') }, [
      'redocly',
    ]);
    const wrong = await check({ 'specs/parcel/asyncapi.yaml': asyncApi().replace('action: send', 'action: sends') }, [
      'asyncapi',
    ]);

    expect(bad).toEqual(['redocly/operation-summary@7', 'redocly/struct@9']);
    expect(wrong.some((finding) => /^asyncapi\/.*@6$/.test(finding))).toBe(true);
  }, 60_000);
});
