import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readJourney } from './definition.ts';

describe('readJourney', () => {
  let file: string;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'journey-')), 'journey.yaml');
  });

  it('fills in what is not said', () => {
    writeFileSync(file, 'title: T\nsteps:\n  - title: A\n    http: { service: lamp, path: /lamps }\n');

    expect(readJourney(file).steps).toEqual([
      {
        title: 'A',
        save: {},
        timeout: 15,
        http: { service: 'lamp', path: '/lamps', method: 'GET', headers: {}, status: 200, where: {} },
      },
    ]);
  });

  it('says where a definition is wrong', () => {
    writeFileSync(file, 'title: T\nsteps:\n  - title: A\n    telegram: {}\n');

    expect(() => readJourney(file)).toThrow(/journey\.yaml cannot be read[^]*steps\[0\]/);
  });
});
