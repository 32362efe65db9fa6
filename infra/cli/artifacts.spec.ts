import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { ARTIFACTS, placeArtifacts } from './artifacts.ts';

describe('placeArtifacts', () => {
  let work: string;
  let built: string;
  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'artifacts-'));
    built = join(work, 'built');
    mkdirSync(built);
    writeFileSync(join(built, 'parcel.zip'), 'built');
  });
  afterEach(() => rmSync(work, { recursive: true }));

  const stack = (content: unknown) => {
    const file = join(work, 'cdk.tf.json');
    writeFileSync(file, JSON.stringify(content));
    return { name: 'events' as const, folder: work, file, reasons: {}, inputs: [] };
  };
  const lambdas = stack.bind(undefined, {
    a: { filename: `${ARTIFACTS}/parcel.zip`, hash: `\${filebase64sha256("${ARTIFACTS}/parcel.zip")}` },
    b: { filename: `${ARTIFACTS}/night-watch.zip` },
  });

  it('takes what is built and stands in for the rest', () => {
    const { folder, missing } = placeArtifacts([lambdas()], built, work);

    expect(missing).toEqual(['night-watch']);
    expect(readFileSync(join(folder, 'parcel.zip'), 'utf8')).toBe('built');
    expect(Object.keys(unzipSync(readFileSync(join(folder, 'night-watch.zip'))))).toEqual(['index.mjs']);
  });

  it('never leaves an earlier bundle in the place of one that is not built', () => {
    placeArtifacts([lambdas()], built, work);

    const { folder, missing } = placeArtifacts([lambdas()], undefined, work);

    expect(missing).toEqual(['night-watch', 'parcel']);
    expect(readFileSync(join(folder, 'parcel.zip'), 'utf8')).not.toBe('built');
  });

  it('needs none for a stack without code', () => {
    expect(placeArtifacts([stack({ resource: {} })], undefined, work).missing).toEqual([]);
  });
});
