import { describe, expect, it } from '@jest/globals';
import { addImport, beforeReturn } from './typescript-edit.ts';

describe('adding to TypeScript', () => {
  it('imports into what is there, types as types', () => {
    expect(addImport(`import { a } from 'x';\n`, 'x', ['a', 'b'])).toBe(`import { a, b } from 'x';\n`);
    expect(addImport(`import { a } from 'x';\n`, 'x', ['T'], { type: true })).toBe(`import { a, type T } from 'x';\n`);
    expect(addImport(`import type { A } from 'x';\n`, 'x', ['b'])).toBe(
      `import type { A } from 'x';\nimport { b } from 'x';\n`,
    );
    expect(addImport(`import type { A } from 'x';\n`, 'x', ['B'], { type: true })).toBe(
      `import type { A, B } from 'x';\n`,
    );
    expect(addImport('const a = 1;\n', 'x', ['b'])).toBe(`import { b } from 'x';\n\nconst a = 1;\n`);
  });

  it('adds statements where they belong', () => {
    expect(beforeReturn('class A {\n  run() {\n    return 1;\n  }\n}', 'A', 'run', 'go();')).toContain(
      'go();\nreturn 1;',
    );
  });
});
