import { describe, expect, it } from '@jest/globals';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../source/index.ts';
import { contractFolder } from '../testing/contract-folder.ts';
import { shortly } from '../testing/load.ts';
import { goodContracts, parcelEvents, parcelHttp } from './lint.fixture.ts';
import { EngineThread } from './engines/engine-thread.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';

const lintAll = async (files: Record<string, string>, ids: readonly string[]): Promise<readonly Diagnostic[]> => {
  const folder = await contractFolder(files);
  try {
    return (await lint({ ...folder, rules: rules.filter(({ id }) => ids.includes(id)) })).diagnostics;
  } finally {
    await folder.remove();
  }
};
const check = async (files: Record<string, string>, ids: readonly string[]): Promise<string[]> =>
  shortly(await lintAll(files, ids));

describe('rules of the official parsers', () => {
  it('find nothing in good contracts', async () => {
    expect(await check(goodContracts, ['redocly', 'asyncapi'])).toEqual([]);
  }, 60_000);

  it('are passed on with their place, and words are worth a warning', async () => {
    const http = (goodContracts[parcelHttp] ?? '').replace('summary: Sends a parcel', 'sumary: Sends a parcel');
    const events = (goodContracts[parcelEvents] ?? '').replace('action: send', 'acton: send, action: send');
    const found = await lintAll({ ...goodContracts, [parcelHttp]: http, [parcelEvents]: events }, [
      'redocly',
      'asyncapi',
    ]);

    expect(found.map(({ rule, severity, file, line }) => `${rule} ${severity} ${file}:${line}`)).toEqual([
      'asyncapi/asyncapi-document-resolved error specs/parcel/asyncapi.yaml:7',
      'redocly/operation-summary warning specs/parcel/openapi.yaml:18',
      'redocly/struct error specs/parcel/openapi.yaml:21',
    ]);
  }, 60_000);

  it('can be accepted and switched off one by one', async () => {
    const http = (goodContracts[parcelHttp] ?? '').replace(
      'summary: Sends a parcel\n',
      'x-lint-ignore: [{ rule: redocly, reason: Said by the path alone. }]\n',
    );

    expect(await check({ ...goodContracts, [parcelHttp]: http }, ['redocly'])).toEqual([]);
    const silent = (goodContracts[parcelHttp] ?? '').replace('      summary: Sends a parcel\n', '');
    const platform = 'lint: { rules: { redocly/operation-summary: off } }\n';
    expect(
      await check({ ...goodContracts, [parcelHttp]: silent, 'specs/platform.yaml': platform }, ['redocly']),
    ).toEqual([]);
  }, 60_000);

  it('keep their verdicts by the content of all that they read', async () => {
    const folder = await contractFolder(goodContracts);
    const cache = join(folder.root, 'cache');
    const options = { ...folder, cache, rules: rules.filter(({ id }) => id === 'asyncapi') };
    const parcel = join(folder.specs, 'parcel/asyncapi.yaml');
    try {
      await lint(options);
      expect(await readdir(join(cache, 'lint-asyncapi'))).toHaveLength(2);
      await lint(options);
      expect(await readdir(join(cache, 'lint-asyncapi'))).toHaveLength(2);
      // The other document refers to this one, so both are asked again.
      await writeFile(parcel, `${goodContracts[parcelEvents]}# changed\n`);
      await lint(options);
      expect(await readdir(join(cache, 'lint-asyncapi'))).toHaveLength(4);
    } finally {
      await folder.remove();
    }
  }, 60_000);
});

describe('an engine', () => {
  it('that does not come to an end is ended, and said so', async () => {
    const thread = new EngineThread('asyncapi', 1);

    await expect(thread.check('/nowhere/asyncapi.yaml')).rejects.toThrow(/no answer within/);
    await thread.close();
  });
  it('that breaks says why', async () => {
    const thread = new EngineThread('redocly', 30_000);

    await expect(thread.check('/nowhere/openapi.yaml')).rejects.toThrow(/nowhere/);
    await thread.close();
  }, 60_000);
});
