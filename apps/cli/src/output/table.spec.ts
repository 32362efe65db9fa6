import { describe, expect, it } from '@jest/globals';
import { createPaint } from './paint.ts';
import { table } from './table.ts';
import { textWidth } from './text-width.ts';

const plain = { columns: undefined, paint: createPaint(false) };
const rows = [
  { id: '7', reason: 'total: expected an integer', count: 3 },
  { id: '12', reason: 'customer.name', count: 11 },
];
const spec = [
  { title: 'Id', value: (row: (typeof rows)[number]) => row.id },
  { title: 'Reason', value: (row: (typeof rows)[number]) => row.reason, shrink: true },
  { title: 'Count', value: (row: (typeof rows)[number]) => row.count, align: 'right' as const },
];

describe('table', () => {
  it('aligns columns under their titles', () => {
    expect(table(rows, spec, plain)).toEqual([
      'ID  REASON                      COUNT',
      '7   total: expected an integer      3',
      '12  customer.name                  11',
    ]);
  });

  it('cuts only what may shrink when the terminal is narrow', () => {
    const lines = table(rows, spec, { ...plain, columns: 24 });

    expect(lines).toEqual(['ID  REASON         COUNT', '7   total: expec…      3', '12  customer.name     11']);
    expect(Math.max(...lines.map(textWidth))).toBe(24);
  });

  it('makes a block of each row where ids would have to be cut', () => {
    const ids = rows.map((row) => ({ ...row, id: `0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e${row.id.padStart(2, '0')}` }));
    const lines = table(ids, spec, { ...plain, columns: 46 });

    expect(lines).toEqual([
      'ID      0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e07',
      'REASON  total: expected an integer',
      'COUNT   3',
      '',
      'ID      0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e12',
      'REASON  customer.name',
      'COUNT   11',
    ]);
  });

  it('prints the head alone for no rows', () => {
    expect(table([], spec, plain)).toEqual(['ID  REASON  COUNT']);
  });

  it('colours cells without moving their neighbours', () => {
    const coloured = [{ ...spec[0]!, colour: () => 'red' as const }, spec[2]!];
    expect(table(rows, coloured, { columns: undefined, paint: createPaint(true) })[1]).toBe(
      '\u001b[31m7 \u001b[39m      3',
    );
  });
});
