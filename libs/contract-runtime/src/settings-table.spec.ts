import { describe, expect, it } from '@jest/globals';
import { settingsTable } from './settings-table.ts';

describe('settingsTable', () => {
  it('lines up what is wrong', () => {
    const problems = [
      { variable: 'ORDER_PORT', found: '"eighty"', expected: 'a number' },
      { variable: 'ORDER_BUS_NAME', found: 'not set', expected: 'a value' },
    ];

    expect(settingsTable(problems)).toBe(
      [
        '  variable         found      expected',
        '  --------         -----      --------',
        '  ORDER_PORT       "eighty"   a number',
        '  ORDER_BUS_NAME   not set    a value',
      ].join('\n'),
    );
  });
});
