import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../source/index.ts';
import { freeKeys, widenIntegers } from './language-support.ts';
import { languages } from './languages.ts';
import { goSupport, javaSupport, pythonSupport } from './support.ts';

const document = (): JsonObject => ({
  paths: {
    '/a/{id}': {
      parameters: [{ $ref: '#/components/parameters/Key' }],
      post: { responses: {} },
      summary: 'no operation',
    },
    '/b': { post: { parameters: [{ name: 'idempotency-key', in: 'header', required: true }] }, get: {} },
    '/c': { post: { parameters: [{ name: 'Idempotency-Key', in: 'query', required: true }] } },
  },
  components: { parameters: { Key: { name: 'Idempotency-Key', in: 'header', required: true } } },
});

describe('what is asked of OpenAPI Generator differently', () => {
  it('lets keys be left out, wherever they are declared, and knows who takes them', () => {
    const changed = document();
    expect(freeKeys(changed)).toEqual([
      { method: 'POST', path: '/a/{id}' },
      { method: 'POST', path: '/b' },
    ]);
    expect(changed).toMatchObject({
      paths: {
        '/b': { post: { parameters: [{ required: false }] } },
        '/c': { post: { parameters: [{ required: true }] } },
      },
      components: { parameters: { Key: { required: false } } },
    });
  });

  it('makes integers long unless they are bounded', () => {
    const schemas = {
      a: { type: 'integer' },
      b: { type: ['integer', 'null'], maximum: 100 },
      c: { items: { type: 'integer', format: 'int32' } },
      d: { type: 'object', example: { type: 'integer' } },
    };
    widenIntegers(schemas);
    expect(schemas).toEqual({
      a: { type: 'integer', format: 'int64' },
      b: { type: ['integer', 'null'], maximum: 100 },
      c: { items: { type: 'integer', format: 'int32' } },
      d: { type: 'object', example: { type: 'integer' } },
    });
  });

  it('gives schemas that are called like constructors of Go another name', () => {
    const names = { platform: 'acme', service: 'shop', version: '1.0.0' };
    const schemas = ['Item', 'NewItem', 'ItemNew', 'NewThing', 'Newest'];
    expect(languages.go?.settings?.(names, schemas)).toMatchObject({ modelNameMappings: { NewItem: 'ItemNew_' } });
  });
});

describe('tables of keyed operations', () => {
  const hostile = [{ method: 'POST', path: '/a/{x}/`"\\ü{y}.json' }];

  it('are code whatever a path holds', () => {
    expect(goSupport.keyed(hostile)).toBe(
      '\t{"POST", regexp.MustCompile(`^/a/[^/]+/\\x{60}\\x{22}\\x{5c}\\x{fc}[^/]+\\x{2e}json$`)},\n',
    );
    expect(javaSupport.keyed(hostile)).toBe(
      'new Keyed("POST", "/a/[^/]+/\\\\x{60}\\\\x{22}\\\\x{5c}\\\\x{fc}[^/]+\\\\x{2e}json")',
    );
    expect(pythonSupport.keyed(hostile)).toBe('{("POST", "/a/{x}/`\\"\\\\ü{y}.json")}');
    expect(pythonSupport.keyed([])).toBe('set()');
  });
});
