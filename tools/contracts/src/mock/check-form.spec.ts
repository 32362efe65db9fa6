import { describe, expect, it } from '@jest/globals';
import { readHttp } from '../generate/http.ts';
import { loadTexts } from '../testing/load.ts';
import { checkForm } from './check-form.ts';
import { Shapes } from './shapes.ts';

async function violations(schema: string, parts: Record<string, string>): Promise<string[]> {
  const workspace = await loadTexts({
    'specs/shop/openapi.yaml': `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /lamps:
    post:
      operationId: addLamp
      requestBody: { content: { multipart/form-data: { schema: ${schema} } } }
      responses: { '204': { description: Added. } }
`,
  });
  const media = readHttp(workspace).get('shop')?.operations[0]?.body?.content[0];
  if (media === undefined) throw new Error('The shop takes no form.');
  return checkForm(media, parts, new Shapes()).map(({ pointer, expected }) => `${pointer} ${expected}`);
}

describe('checkForm', () => {
  it.each([
    ['additionalProperties: false, ', ['/body/colour only parts that the contract names']],
    ['unevaluatedProperties: false, ', ['/body/colour only parts that the contract names']],
    ['', []],
    ["additionalProperties: false, patternProperties: { '^c': {} }, ", []],
  ])('judges a part that no schema names (%s)', async (closing, found) => {
    const schema = `{ type: object, ${closing}properties: { name: { type: string } } }`;
    expect(await violations(schema, { name: 'lamp', colour: 'red' })).toEqual(found);
    expect(await violations(schema, { name: 'lamp' })).toEqual([]);
  });
});
