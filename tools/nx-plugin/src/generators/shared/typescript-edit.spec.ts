import { describe, expect, it } from '@jest/globals';
import {
  addCollaborator,
  addImport,
  addMethod,
  addProviders,
  appendArgument,
  beforeReturn,
  ensureExtends,
} from './typescript-edit.ts';

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

  it('gives a class a collaborator, with and without a constructor, once', () => {
    const bare = addCollaborator('class A extends B {}', 'A', 'x', 'X').replace(/\s+/g, ' ');
    expect(bare).toBe('class A extends B { readonly #x: X; constructor(x: X) { super(); this.#x = x; } }');
    const grown = addCollaborator('class A {\nconstructor(y: Y) {\nthis.y = y;\n}\n}', 'A', 'x', 'X');
    expect(grown.replace(/\s+/g, ' ')).toBe(
      'class A { readonly #x: X; constructor(y: Y, x: X) { this.y = y; this.#x = x; } }',
    );
    expect(addCollaborator(grown, 'A', 'x', 'X')).toBe(grown);
  });

  it('adds methods, arguments, providers and statements where they belong, and once', () => {
    expect(addMethod('class A {\n  // kept\n}', 'A', 'run', 'run() {}')).toBe('class A {\n  // kept\nrun() {}\n}');
    expect(addMethod('class A {\n  run() {}\n}', 'A', 'run', 'run() {}')).toBe('class A {\n  run() {}\n}');
    expect(appendArgument('f(new A(), new A(new B(1)), new C())', 'A', 'new X()')).toBe(
      'f(new A(new X()), new A(new B(1), new X()), new C())',
    );
    const module = '@Module({ providers: [A, /* kept */ B] })\nclass M {}';
    expect(addProviders(module, ['C', 'A'])).toBe('@Module({ providers: [A, /* kept */ B, C] })\nclass M {}');
    expect(beforeReturn('class A {\n  run() {\n    return 1;\n  }\n}', 'A', 'run', 'go();')).toContain(
      'go();\nreturn 1;',
    );
    expect(ensureExtends('class A {}', 'A', 'B')).toBe('class A extends B {}');
    expect(ensureExtends('class A extends C {}', 'A', 'B')).toBe('class A extends C {}');
  });
});
