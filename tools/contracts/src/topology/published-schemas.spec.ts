import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { publishedSchemas } from './published-schemas.ts';

const folder = join(import.meta.dirname, '..', '..', 'schemas');
const published = publishedSchemas();

describe('published schemas', () => {
  it.each(Object.keys(published))(
    '%s is what the tools check (mend: contracts schemas --out tools/contracts/schemas)',
    async (name) => {
      expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toEqual(published[name]);
    },
  );

  it.each(Object.keys(published))('%s is a JSON Schema', (name) => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addFormat('uri', true);
    ajv.addFormat('date', true);
    expect(() => ajv.compile(published[name] ?? false)).not.toThrow();
  });
});
