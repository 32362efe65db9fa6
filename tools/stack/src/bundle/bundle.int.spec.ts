import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cacheDir, repositoryRoot } from '../paths.ts';
import { runCommand } from '../system/run-command.ts';
import { bundle, type BundleSpec } from './bundle.ts';
import { zipLambda } from './zip-lambda.ts';

const TSCONFIG = { compilerOptions: { experimentalDecorators: true } };

describe('bundle', () => {
  let folder: string;
  let spec: BundleSpec;
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  beforeAll(() => {
    mkdirSync(cacheDir, { recursive: true });
    folder = mkdtempSync(join(cacheDir, 'spec-'));
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    spec = { name: `${name}-bundle`, entry: relative(repositoryRoot, join(folder, 'main.ts')), kind: 'service' };
    write('tsconfig.json', JSON.stringify(TSCONFIG));
    write('node_modules/wisher/package.json', '{"name": "wisher", "main": "index.js"}');
    write('node_modules/wisher/index.js', 'try { require("not-installed") } catch { module.exports = "does without" }');
    write('oil.ts', 'export class Oil { readonly litres = 2; }');
    write(
      'main.ts',
      `import wisher from 'wisher';
       import { Oil } from './oil.ts';
       const types: unknown[] = [];
       Reflect.metadata ??= (key: string, value: unknown) => () => { if (key === 'design:paramtypes') types.push(...(value as unknown[])); };
       const Injectable = () => () => {};
       @Injectable()
       class Lamp { constructor(readonly oil: Oil) {} }
       console.log(JSON.stringify([wisher, types.map((type) => (type as { name: string }).name), new Lamp(new Oil()).oil.litres]));`,
    );
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(cacheDir, spec.name), { recursive: true, force: true });
  });

  it('keeps the types that decorators record, and does without what is not installed', async () => {
    const made = await bundle(spec);

    const { output } = await runCommand(process.execPath, [made.file]);

    expect(JSON.parse(output)).toEqual(['does without', ['Oil'], 2]);
    expect(made.inputs.map((path) => path.slice(path.lastIndexOf('/') + 1)).sort()).toEqual(['main.ts', 'oil.ts']);
  });

  it('is made again only when a source changed', async () => {
    const before = await bundle(spec);
    write('oil.ts', 'export class Oil { readonly litres = 3; }');
    const after = await bundle(spec);

    expect([before.built, after.built]).toEqual([false, true]);
    expect(after.hash).not.toBe(before.hash);
    expect((await bundle(spec)).built).toBe(false);
  });

  it('is made again when a source has another content in the same size and at the same time', async () => {
    const file = join(folder, 'oil.ts');
    const { atime, mtime } = statSync(file);
    write('oil.ts', 'export class Oil { readonly litres = 7; }');
    utimesSync(file, atime, mtime);

    const { file: made } = await bundle(spec);

    expect((await runCommand(process.execPath, [made])).output).toContain('7]');
  });

  it('is made again when what decides about its sources changes, or what stands in the cache is another thing', async () => {
    const remade = async (): Promise<boolean> => (await bundle(spec)).built;
    const before = await bundle(spec);

    write('package.json', '{ "sideEffects": false }');
    expect([await remade(), await remade()]).toEqual([true, false]);
    rmSync(join(folder, 'package.json'));
    expect([await remade(), await remade()]).toEqual([true, false]);
    write('tsconfig.json', JSON.stringify({ compilerOptions: { ...TSCONFIG.compilerOptions, alwaysStrict: true } }));
    expect([await remade(), await remade()]).toEqual([true, false]);
    appendFileSync(before.file, 'throw new Error("not what was built");');
    expect([await remade(), await remade()]).toEqual([true, false]);
    expect(readFileSync(before.file, 'utf8')).not.toContain('not what was built');
  });

  it('takes nothing from the cache when it is asked for anew', async () => {
    const { hash, built } = await bundle(spec);

    expect(await bundle(spec, { fresh: true })).toMatchObject({ hash, built: true });
    expect(built).toBe(false);
  });

  it('leaves what an earlier bundle holds as it is', async () => {
    const before = await bundle(spec);
    const code = readFileSync(before.file, 'utf8');
    write('oil.ts', 'export class Oil { readonly litres = 9; }');
    await bundle(spec);

    expect(readFileSync(before.file, 'utf8')).toBe(code);
  });

  it('says where a source is wrong, and keeps the bundle before it', async () => {
    const before = await bundle(spec);
    write('oil.ts', 'export class Oil { litres = ; }');

    await expect(bundle(spec)).rejects.toThrow(/oil\.ts:1:\d+: ERROR/);
    expect((await runCommand(process.execPath, [before.file])).code).toBe(0);
  });

  it('zips equal code to equal bytes', async () => {
    write('oil.ts', 'export class Oil { readonly litres = 4; }');
    const { file } = await bundle({ ...spec, kind: 'lambda' });

    expect(zipLambda(file)).toEqual(zipLambda(file));
  });
});
