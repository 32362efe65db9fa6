import { describe, expect, it } from '@jest/globals';
import { ExampleValidator } from '../lint/validate-example.ts';
import { loadTexts } from '../testing/load.ts';
import { makeValue } from './make-value.ts';
import { Shapes } from './shapes.ts';

const text = `openapi: 3.1.0
info: { title: Tags, version: 1.0.0 }
paths: {}
components:
  schemas:
    Thing:
      oneOf: [{ $ref: '#/components/schemas/One' }, { $ref: '#/components/schemas/Two' }]
      discriminator: { propertyName: v, mapping: { '1': One, '2': Two } }
    One: { type: object, required: [v, a], properties: { v: { type: integer }, a: { type: string } } }
    Two: { type: object, required: [v], properties: { v: { type: integer } } }
`;

describe('a union told apart by a mapping', () => {
  it('is judged by mock and lint as services judge it', async () => {
    const workspace = await loadTexts({ 'specs/tags/openapi.yaml': text });
    const thing = workspace.services[0]!.openapi!.root.get('components', 'schemas', 'Thing');
    const shapes = new Shapes();
    const examples = new ExampleValidator();
    for (const [value, fits] of [
      [{ v: 1, a: 'x' }, true],
      [{ v: 2 }, true],
      [{ v: 1 }, false],
      [{ v: 3 }, false],
      [{ v: '1', a: 'x' }, false],
      [{}, false],
    ] as const) {
      expect([value, shapes.fits(thing, value)]).toEqual([value, fits]);
      expect([value, examples.problem(thing, value) === undefined]).toEqual([value, fits]);
    }
    expect(shapes.fits(thing, makeValue(thing, shapes, 'seed'))).toBe(true);
  });
});
