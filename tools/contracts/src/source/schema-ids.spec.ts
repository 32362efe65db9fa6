import { describe, expect, it } from '@jest/globals';
import { loadTexts, shortly } from '../testing/load.ts';

const schemas = `openapi: 3.1.0
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    Address:
      $id: https://example.com/schemas/address
      type: object
      properties: { country: { $ref: '#/$defs/Country' }, owner: { $ref: '#/components/schemas/Owner' }, next: { $ref: owner } }
      $defs: { Country: { type: string, title: inner } }
    Owner: { $id: 'https://example.com/schemas/owner#', title: owner, type: object, properties: { home: { $ref: 'https://example.com/schemas/address#/$defs/Country' }, x: { $ref: 'https://example.com/other' } } }
    Data: { example: { $id: https://example.com/other }, type: object, properties: { $id: { type: string } } }
    Tree: { $recursiveAnchor: true, title: tree, type: object, properties: { left: { type: object, properties: { again: { $recursiveRef: '#' } } } } }
    List: { title: list, type: object, properties: { next: { $recursiveRef: '#' } } }
`;

describe('addresses of schemas', () => {
  it.each([
    ['within the schema that has it', ['Address', 'properties', 'country'], 'inner'],
    ['of the document, although an address stands around', ['Address', 'properties', 'owner'], 'owner'],
    ['relative to the address around', ['Address', 'properties', 'next'], 'owner'],
    ['from elsewhere, with a pointer', ['Owner', 'properties', 'home'], 'inner'],
    ['recursive, to the schema that says so', ['Tree', 'properties', 'left', 'properties', 'again'], 'tree'],
    ['recursive, to the component', ['List', 'properties', 'next'], 'list'],
  ])('are followed %s', async (_how, path, title) => {
    const workspace = await loadTexts({ 'specs/t/openapi.yaml': schemas });
    const at = workspace.service('t')?.openapi?.root.get('components', 'schemas', ...path);

    expect(at?.resolve().string('title')).toBe(title);
    expect(shortly(workspace.diagnostics.all)).toEqual([]);
  });

  it('are not found in examples', async () => {
    const workspace = await loadTexts({ 'specs/t/openapi.yaml': schemas });
    workspace.service('t')?.openapi?.root.get('components', 'schemas', 'Owner', 'properties', 'x').resolve();

    expect(shortly(workspace.diagnostics.all)).toEqual(['ref-remote@11']);
  });
});

describe('Swagger 2.0', () => {
  it('is named for what it is', async () => {
    const workspace = await loadTexts({ 'specs/t/swagger.yaml': "info: {}\nswagger: '2.0'\npaths: {}\n" });

    expect(shortly(workspace.diagnostics.all)).toEqual(['openapi-version@2']);
    expect(workspace.diagnostics.all[0]?.message).toBe('Swagger 2.0 is not supported');
  });

  it('is not what a schema with a member of that name is', async () => {
    const workspace = await loadTexts({
      'specs/t/openapi.yaml': "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n",
      'specs/t/other.yaml': 'swagger: { type: string }\n',
    });

    expect(shortly(workspace.diagnostics.all)).toEqual([]);
  });
});
