import { describe, expect, it } from '@jest/globals';
import { fill, UnknownValueError } from './template.ts';

describe('fill', () => {
  const values = { id: 7, name: 'Zoë', digits: '0042' };

  it('puts values into texts, wherever they stand', () => {
    expect(fill({ a: ['Hello {{name}}, {{id}}'], '{{name}}': null }, values)).toEqual({
      a: ['Hello Zoë, 7'],
      Zoë: null,
    });
  });

  it('keeps the type of a value that is the whole text', () => {
    expect(fill({ id: '{{id}}' }, values)).toEqual({ id: 7 });
  });

  it('makes numbers of digits', () => {
    expect(fill('{{number:digits}}', values)).toBe(42);
  });

  it('makes fresh values', () => {
    expect(fill('{{digits:13}}', {})).toMatch(/^[1-9]\d{12}$/);
    expect(fill('{{uuid}}', {})).not.toBe(fill('{{uuid}}', {}));
    expect(fill('{{now}}', {})).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('names what it does not know, and what it does', () => {
    expect(() => fill('{{nobody}}', values)).toThrow(UnknownValueError);
    expect(() => fill('{{nobody}}', values)).toThrow(/"nobody".*id, name/);
  });

  it('takes nothing from the prototype', () => {
    expect(() => fill('{{toString}}', values)).toThrow(UnknownValueError);
  });
});
